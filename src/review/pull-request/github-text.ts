import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Block } from '../../render/view.ts';

/** A character without width. It stands as a reference: GitHub reads its own signs in what Markdown made, where a backslash is gone. */
const apart = '&#8203;';

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '<span>$</span>' };

/**
 * Words of anybody as one line that GitHub shows as it is: no mark of Markdown, no HTML, no comment, no mention, no number of a thread,
 * no commit, no emoji by name, no formula, and no address that becomes a link.
 */
export function githubText(text: string): string {
  return text
    .replaceAll(hiddenCharacters, '\uFFFD')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(
      /(?<hash>\b[0-9a-f]{7,64}\b)|(?<thread>\bGH-)(?=\d)|(?<web>\bwww)(?=\.)|(?<sign>[@#]|:(?=\S))|(?<special>[&<>$])|(?<mark>[\\`*_~|![\](){}^=])/gi,
      (found, ...rest) => {
        const { hash, thread, web, sign, special } = rest.at(-1) as Record<string, string | undefined>;
        // A commit is known by seven digits and more.
        if (hash !== undefined) return (hash.match(/.{1,6}/g) ?? []).join(apart);
        if (thread !== undefined || web !== undefined) return `${found}${apart}`;
        if (sign !== undefined) return sign === '#' ? `\\#${apart}` : `${sign}${apart}`;
        return special === undefined ? `\\${found}` : (references[special] ?? special);
      },
    )
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+]/, '\\$&');
}

/** Code as code. What could end it, or look like a mark of ours, stands as text. */
export function githubCode(text: string): string {
  const inner = text.replaceAll(hiddenCharacters, '\uFFFD').replaceAll(/\s+/g, ' ').trim();
  return inner === '' || /[`<>|$]/.test(inner) ? githubText(text) : `\`${inner}\``;
}

/** The runs of each block, a paragraph each. */
export function githubBlocks(blocks: readonly Block[]): string[] {
  return blocks
    .map(({ runs }) => joinRuns(runs).map(githubRun).join(''))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Text beside text is one: what nobody may read as a sign must not be put together from two. */
function joinRuns(runs: Block['runs']): Block['runs'] {
  const joined: Block['runs'] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last === undefined || last.code || run.code) joined.push(run);
    else joined[joined.length - 1] = { ...last, text: last.text + run.text };
  }
  return joined;
}

/** White space at the ends of a run parts it from its neighbours. */
function githubRun({ text, code }: Block['runs'][number]): string {
  const [before, after] = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : ''];
  return `${before}${code ? githubCode(text) : githubText(text)}${after}`;
}

/**
 * A link to an address that we know; any other address stands as text. Threads of GitHub are linked by a host that leads there without
 * a note in the thread: their maintainers have not asked to be told of every preview.
 */
export function githubLink(label: string, url: string, known: ReadonlySet<string>): string {
  const address = known.has(url) && URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) return `${githubText(label)} (${githubText(url)})`;
  if (/^(?:www\.)?github\.com$/.test(address.hostname)) address.hostname = 'redirect.github.com';
  const written = address.href.replaceAll(/[\s\\`<>()[\]*_~"'|]/g, (sign) => percent(sign)).replaceAll('&', '&amp;');
  return `[${githubText(label)}](<${written}>)`;
}

/** `encodeURIComponent` leaves some of the signs that Markdown reads. */
function percent(sign: string): string {
  return `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}
