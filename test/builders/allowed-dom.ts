import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
type Document = DefaultTreeAdapterTypes.Document;

const words = (text: string) => new Set(text.trim().split(/\s+/));

const text = 'p a span h1 h2 h3 h4 br wbr code b bdi strong time ul ol li dl dt dd div';
const table = 'table thead tbody tr th td caption';

/** What each face may consist of, and nothing else. */
const elements = {
  page: words(
    `html head meta title link style body ${text} ${table} main section nav aside header footer figure figcaption img svg path lineargradient stop rect text g noscript script form label input button`,
  ),
  mail: words(`html head meta title style body ${text} ${table} noscript`),
  export: words(`html head meta title body ${text} ${table} section img figure figcaption sup blockquote`),
  feed: words(text),
  cover: words('html head body svg title style path g lineargradient radialgradient stop defs rect circle'),
};

export type FaceKind = keyof typeof elements;

const attributes = words(`
  id class lang dir href src alt width height content name charset http-equiv property type title rel hreflang media
  style loading decoding role tabindex scope datetime colspan rowspan align valign border cellpadding cellspacing bgcolor xmlns xmlns:v xmlns:o
  aria-label aria-labelledby aria-hidden aria-current aria-describedby aria-roledescription focusable
  viewbox preserveaspectratio d fill fill-opacity cx cy r x y x1 y1 x2 y2 offset transform gradientunits opacity stop-color stop-opacity
  for action method autocomplete required value data-found data-none data-failed xml:lang open`);

const addressAttributes = ['href', 'src', 'action'];

/** The kinds of `meta` that give orders: what the character set and the policy are. */
const orders = words('content-type content-security-policy x-ua-compatible');

type Look = {
  kind: FaceKind;
  /** The address that the document stands at. */
  base: string;
  /** Whether a link may lead there. */
  isKnown: (address: string) => boolean;
};

/**
 * All that a document has and that it may not have: elements, attributes, comments, styles and addresses that are not ours.
 * @param html its text, or what `parse` made of it.
 */
export function strangers(html: string | Document, look: Look): string[] {
  const root = typeof html !== 'string' ? html : look.kind === 'feed' ? parseFragment(html) : parse(html);
  const found: string[] = [];
  walk(root, (node) => {
    if (node.nodeName === '#comment') {
      const { data } = node as DefaultTreeAdapterTypes.CommentNode;
      if (
        look.kind !== 'mail' ||
        !/^(?:\[if [^<>]*\]>(?:<!)?|<!\[endif\]|\[if mso[^<>]*\]>[^]*<!\[endif\])$/.test(data)
      )
        found.push(`comment ${data.slice(0, 60)}`);
    }
    if ('tagName' in node) found.push(...strangeParts(node, look));
  });
  return found;
}

function strangeParts(element: Element, look: Look): string[] {
  const name = element.tagName.toLowerCase();
  const found = elements[look.kind].has(name) ? [] : [`<${name}>`];
  const own = Object.fromEntries(element.attrs.map((one) => [one.name.toLowerCase(), one.value]));
  for (const [attribute, value] of Object.entries(own)) {
    if (!attributes.has(attribute)) found.push(`<${name} ${attribute}>`);
    if (addressAttributes.includes(attribute) && !isAllowed(value, look))
      found.push(`<${name} ${attribute}="${value}">`);
    if (attribute === 'style' && /url\(|expression|@|[<>]/i.test(value)) found.push(`<${name} style="${value}">`);
  }
  if (name === 'script' && own['type'] !== 'application/ld+json' && !(own['src'] ?? '').endsWith('search/search.js'))
    found.push('<script> of others');
  if (name === 'meta' && !orders.has((own['http-equiv'] ?? 'content-type').toLowerCase()))
    found.push(`<meta http-equiv="${own['http-equiv']}">`);
  return found;
}

function isAllowed(value: string, { base, isKnown }: Look): boolean {
  return URL.canParse(value, base) && isKnown(new URL(value, base).href);
}

/** The text of a document as a reader sees it: scripts, styles and the head apart. */
export function textIn(html: string): string {
  const parts: string[] = [];
  const read = (node: Node): void => {
    if (['script', 'style', 'head', 'noscript'].includes(node.nodeName)) return;
    if (node.nodeName === '#text') parts.push((node as DefaultTreeAdapterTypes.TextNode).value);
    if ('childNodes' in node) node.childNodes.forEach(read);
  };
  read(parse(html));
  return parts.join('');
}

/** What blocks of data hold, as they are written. */
export function dataIn(html: string | Document): string[] {
  const found: string[] = [];
  walk(typeof html === 'string' ? parse(html) : html, (node) => {
    if (node.nodeName !== 'script' || !('attrs' in node)) return;
    if (!node.attrs.some(({ name, value }) => name === 'type' && value === 'application/ld+json')) return;
    found.push(node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
  });
  return found;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, visit);
}
