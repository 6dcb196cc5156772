import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import { shareOf, sizeOf } from './measure.ts';
import { noiseOf } from './noise.ts';
import { plainTitle } from './plain-title.ts';
import type { WordFamily } from './words.ts';
import { words } from './words.ts';

/** What the rules read of a story: computed once, so that each rule is a line. */
export type StoryFacts = {
  story: Story;
  head: Item;
  items: readonly Item[];
  /** Why the whole story is noise, or null. */
  noise: string | null;
  says: ReadonlySet<WordFamily>;
  /** Labels of all items, lower case. */
  labels: readonly string[];
  /** Changed lines of the head; infinite where not known. */
  size: number;
  /** Share of the head's changed paths that are tests, documents, build, CI, generated or vendored, 0 to 1; 0 where not known. */
  besideCode: number;
  releaseNote: string | null;
  /** The greatest value of a signal over the items; a flag is 1 or 0. */
  signal: (name: string) => number;
  /** How many items repeat another one on an older branch. */
  backports: number;
};

const families = Object.keys(words) as WordFamily[];

export function readFacts({ story, items }: BuiltStory): StoryFacts {
  const [head] = items;
  const text = items.map(textOf).join('\n');
  const besideCode = shareOf(head, ['test', 'docs', 'ci', 'build', 'release', 'vendor', 'generated']);
  return {
    story,
    head,
    items,
    noise: noiseOfStory(items),
    says: new Set(families.filter((family) => words[family].test(text))),
    labels: [...new Set(items.flatMap((item) => item.labels.map((label) => label.toLowerCase())))],
    size: sizeOf(head),
    besideCode: Number.isNaN(besideCode) ? 0 : besideCode,
    releaseNote: items.map(releaseNoteOf).find((note) => note !== null) ?? null,
    signal: (name) => Math.max(...items.map((item) => Number(item.signals[name] ?? 0))),
    backports: items.filter((item) => item !== head && item.refs.some((ref) => ref.relation === 'backport-of')).length,
  };
}

/** Whether a story has a label of that form. */
export function hasLabel({ labels }: StoryFacts, form: RegExp): boolean {
  return labels.some((label) => form.test(label));
}

/** The head is the first that is not noise, so its reason is that of all. A change undone in the same week is none. */
function noiseOfStory(items: readonly [Item, ...Item[]]): string | null {
  const ids = new Set(items.map((item) => item.id));
  const undone = items.some(
    (item) => item.state === 'merged' && item.refs.some((ref) => ref.relation === 'reverts' && ids.has(ref.id)),
  );
  return noiseOf(items[0]) ?? (undone && items.length === 2 ? 'reverted in the same week' : null);
}

function textOf(item: Item): string {
  return noiseOf(item) === null ? `${plainTitle(item.title)}\n${releaseNoteOf(item) ?? ''}` : '';
}

function releaseNoteOf(item: Item): string | null {
  return item.facts.kind === 'pull-request' ? item.facts.releaseNote : null;
}
