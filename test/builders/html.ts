/** A piece of text in HTML, what holds for it (language, inline colours), and the elements around it, outermost first. */
export type TextRun = Inherited & { text: string; path: string[] };
type Inherited = { lang: string; colour: string; background: string };
export type Element = { name: string; attributes: Record<string, string> };

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };
const voids = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z0-9:]+)\s*>|<([a-z0-9:]+)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+|<)/giu;

/** Walks well-formed HTML as our templates write it: attributes in double quotes, every element closed. Comments are skipped. */
export function walkHtml(html: string): { runs: TextRun[]; elements: Element[] } {
  const runs: TextRun[] = [];
  const elements: Element[] = [];
  const open: (Inherited & { name: string })[] = [];
  for (const [whole, closed, opened, written, selfClosed, text] of html.matchAll(token)) {
    const { lang, colour, background } = open.at(-1) ?? { lang: '', colour: '#000000', background: '#ffffff' };
    if (opened !== undefined) {
      const name = opened.toLowerCase();
      const attributes = readAttributes(written ?? '');
      elements.push({ name, attributes });
      if (!voids.has(name) && selfClosed !== '/') {
        const style = attributes['style'] ?? '';
        open.push({
          name,
          lang: attributes['lang'] ?? lang,
          colour: /(?:^|;)color:(#[0-9a-f]{6})/.exec(style)?.[1] ?? colour,
          background: /(?:^|;)background-color:(#[0-9a-f]{6})/.exec(style)?.[1] ?? background,
        });
      }
    } else if (closed !== undefined) {
      const last = open.pop();
      if (last?.name !== closed.toLowerCase()) throw new Error(`${whole} closes <${last?.name ?? 'nothing'}>`);
    } else if (text !== undefined && text.trim() !== '') {
      runs.push({ text: unescape(text.trim()), lang, colour, background, path: open.map((element) => element.name) });
    }
  }
  return { runs, elements };
}

/** Addresses of all links, in order. */
export function linksOf(html: string): string[] {
  return walkHtml(html)
    .elements.filter((element) => element.name === 'a')
    .map((element) => element.attributes['href'] ?? '');
}

function readAttributes(text: string): Record<string, string> {
  const found = text.matchAll(/([^\s=>/]+)(?:="([^"]*)")?/gu);
  return Object.fromEntries([...found].map(([, name, value]) => [name, unescape(value ?? '')]));
}

function unescape(text: string): string {
  return text.replaceAll(/&(?:#x[0-9a-f]+|#\d+|[a-z]+);/giu, (reference) => {
    const name = reference.slice(1, -1).toLowerCase();
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return named[name] ?? reference;
  });
}
