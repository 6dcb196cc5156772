/** What a piece of HTML says: its text, a line for each block, and the addresses that it links to as they stand there. */
export type Markup = { text: string; links: string[] };

const mostCharacters = 400_000;
/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'head', 'iframe', 'noscript', 'object', 'svg', 'template', 'textarea']);
const blocks = new Set(
  'address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const tag = /^<(\/?)([a-zA-Z][\w:-]{0,30})/;
const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/**
 * Reads HTML in one pass, in time linear in its length. Only text and links come out, so that nothing has to be trusted;
 * what looks like a tag and is none stays as text. Reads 400,000 characters at most.
 */
export function readMarkup(html: string): Markup {
  const source = html.slice(0, mostCharacters);
  const parts: string[] = [];
  const links: string[] = [];
  let from = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', from)) {
    parts.push(source.slice(from, open));
    const found = readTag(source, open);
    if (found === null) parts.push('<');
    else {
      if (blocks.has(found.name)) parts.push('\n');
      if (found.link !== null) links.push(decodeEntities(found.link));
    }
    from = found?.end ?? open + 1;
  }
  parts.push(source.slice(from));
  return { text: foldLines(decodeEntities(parts.join(''))), links };
}

type Tag = { name: string; link: string | null; end: number };

/** A tag, comment or declaration that begins at `open`, or null where the sign stands for itself. */
function readTag(source: string, open: number): Tag | null {
  if (source.startsWith('<!--', open)) return { name: '', link: null, end: endOf(source, '-->', open + 4) };
  if (source.startsWith('<![CDATA[', open)) return { name: '', link: null, end: open + 9 };
  if (/^<[!?]/.test(source.slice(open, open + 2))) return { name: '', link: null, end: endOf(source, '>', open) };
  const [, slash = '', name = ''] = tag.exec(source.slice(open, open + 40)) ?? [];
  if (name === '') return null;
  const end = endOf(source, '>', open);
  const low = name.toLowerCase();
  const isUnread = unread.has(low) && slash === '' && source[end - 2] !== '/';
  const [, double, single, bare] = low === 'a' ? (href.exec(source.slice(open, Math.min(end, open + 4000))) ?? []) : [];
  return { name: low, link: double ?? single ?? bare ?? null, end: isUnread ? closingOf(source, low, end) : end };
}

/** Where the closing tag of an element begins, which may be written in another case than the opening one. */
function closingOf(source: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(source)?.index ?? source.length;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}

const named = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    mdash: '—',
    ndash: '–',
    hellip: '…',
    middot: '·',
    bull: '•',
    laquo: '«',
    raquo: '»',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    copy: '©',
    reg: '®',
    trade: '™',
    times: '×',
    rarr: '→',
    larr: '←',
    deg: '°',
    eacute: 'é',
    uuml: 'ü',
    ouml: 'ö',
    auml: 'ä',
    szlig: 'ß',
    ge: '≥',
    le: '≤',
    euro: '€',
    sect: '§',
  }),
);

/** Character references, once: numbers and the names that articles use; others stay as they are. */
function decodeEntities(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (whole, reference: string) => {
    if (!reference.startsWith('#')) return named.get(reference) ?? whole;
    const code = Number(reference.slice(1).replace(/^x/i, '0x'));
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/** Lines without white space around them, none empty. */
function foldLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}
