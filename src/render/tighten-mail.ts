/** What MJML writes beside what is asked of it, and what no client of those that need inline styles knows. */
const idle = /(?:^|;)(?:word-spacing|outline|word-break|direction):[^;"]*(?=;|$)/g;

/**
 * MJML's HTML with less around the words, and readable without styles: layout tables are as wide as what they stand in, no class stands
 * that no style sheet names, and no block says the language that the document has already.
 */
export function tightenMail(html: string): string {
  const lang = /<html lang="([\w-]*)"/.exec(html)?.[1] ?? '';
  const known = html.replace(/<!--\[if lte mso 11\]>[\s\S]*?<!\[endif\]-->/, '');
  const named = namedClasses(known);
  const lines = known.split('\n').map((line) => line.trim());
  const text = lines
    .filter((line) => line !== '')
    .join('\n')
    // MJML writes an attribute a line; texts have neither `="` nor `>`.
    .replaceAll(/\s+(?=[a-z-]+=")/g, ' ')
    .replaceAll(/\s+>/g, '>');
  return `${text
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => styleOf(style))
    .replaceAll(/ class="([^"]*)"/g, (_, classes: string) => classOf(classes, named))
    .replaceAll(new RegExp(`(<(?:p|h[1-4])(?: class="[^"]*")?) lang="${lang}"`, 'g'), '$1')
    // Gmail does not know it; long code breaks by `overflow-wrap`.
    .replaceAll('<wbr>', '')
    .replaceAll(/<\/?tbody>\n?/g, '')
    .replaceAll(/>\n(?=<(?:tr|td|div|table|\/td|\/tr|\/div|\/table|!--))/g, '>')
    .replaceAll(/<table align="center"(?![^>]* width=)/g, '<table align="center" width="100%"')}\n`;
}

function styleOf(style: string): string {
  const tight = style
    .replaceAll(/([:;,]) /g, '$1')
    .replaceAll(idle, '')
    .replace(/background:(#[0-9a-f]{6});(?=background-color:\1)/, '')
    .replace(/^;|;$/g, '');
  return tight === '' ? '' : ` style="${tight}"`;
}

function classOf(classes: string, named: ReadonlySet<string>): string {
  const kept = classes.split(' ').filter((name) => named.has(name));
  return kept.length === 0 ? '' : ` class="${kept.join(' ')}"`;
}

/** The classes of all style sheets of the document, those for Outlook too. */
function namedClasses(html: string): ReadonlySet<string> {
  const sheets = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, sheet]) => sheet ?? '');
  return new Set(sheets.flatMap((sheet) => [...sheet.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name ?? '')));
}
