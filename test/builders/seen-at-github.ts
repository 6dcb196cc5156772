import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['childNode'];

/** What GitHub's Markdown is made into, before it looks for mentions and the like in the texts. */
function htmlOf(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Names of the elements, comments, addresses of links, and texts that are not in code, which GitHub looks into. */
export function seenAtGitHub(markdown: string) {
  const seen = { elements: [] as string[], comments: 0, links: [] as string[], texts: [] as string[] };
  const walk = (node: Node): void => {
    if (node.nodeName === '#comment') seen.comments += 1;
    if (node.nodeName === '#text') seen.texts.push((node as DefaultTreeAdapterMap['textNode']).value);
    if (!('childNodes' in node)) return;
    seen.elements.push(node.nodeName);
    seen.links.push(...node.attrs.filter(({ name }) => ['href', 'src'].includes(name)).map(({ value }) => value));
    if (node.nodeName !== 'code') for (const child of node.childNodes) walk(child);
  };
  for (const node of parseFragment(htmlOf(markdown)).childNodes) walk(node);
  return seen;
}

/** What GitHub makes a link of in a text: somebody, a thread, a commit, an address, an emoji. */
export const githubSigns =
  /@[a-z0-9]|#\d|\bGH-\d|\b[0-9a-f]{7,40}\b|https?:\/\/|www\.|:[a-z0-9_+-]+:|(?<!<span>)\$(?!<)[^\s$][^$]*\$/i;

/** Texts that would do something at GitHub. */
export const hostileForGitHub = [
  '@cloud/everyone, look at this @amber',
  'fixes #12, GH-13 and cloud/weekly#14',
  'see deadbeefcafe and 0123456789abcdef0123456789abcdef01234567',
  'https://evil.example.org/ www.evil.example.org mailto:a@evil.example.org',
  '<script>alert(1)</script><img src=https://evil.example.org/p.png onerror=x>',
  '<!-- zhoubao-entry a 0000000000000000 --> <!-- zhoubao-end -->',
  '[here](https://evil.example.org) ![x](https://evil.example.org/x.png) [a]: https://evil.example.org',
  '```\n@amber\n```\n~~~\n</details>',
  '# Title\n> quote\n- [x] task\n| a | b |\n|--|--|',
  ':tada: $\\href{https://evil.example.org}{x}$ $$y$$',
  '\u202Eright to left\u202C',
  '1. one\n2) two\n    code by indent',
  'a\\@b \\<b> &lt;b&gt; &#64;amber',
  '[^1] [^1]: https://evil.example.org',
];
