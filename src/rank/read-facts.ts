import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import { shareOf, sizeOf } from './measure.ts';
import type { ReadItem } from './read-item.ts';
import type { WordFamily } from './words.ts';
import { words } from './words.ts';

/** What the rules read of a story: computed once, so that each rule is a line. */
export type StoryFacts = {
  story: Story;
  head: Item;
  /** The plain title of the head. */
  title: string;
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

/** Reads what the rules ask of a story; nothing is weighed yet. */
export function readFacts({ story, items: read }: BuiltStory): StoryFacts {
  const items = read.map(({ item }) => item);
  const [{ item: head, title }] = read;
  const text = read.map(textOf).join('\n');
  const besideCode = shareOf(head, ['test', 'docs', 'ci', 'build', 'release', 'vendor', 'generated']);
  return {
    story,
    head,
    title,
    items,
    noise: noiseOfStory(read),
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
function noiseOfStory(read: readonly [ReadItem, ...ReadItem[]]): string | null {
  const ids = new Set(read.map(({ item }) => item.id));
  const undone = read.some(
    ({ item }) => item.state === 'merged' && item.refs.some((ref) => ref.relation === 'reverts' && ids.has(ref.id)),
  );
  return read[0].noise ?? (undone && read.length === 2 ? 'reverted in the same week' : null);
}

/** Characters of a release note that the words are looked for in; 999 of 1,000 notes of Kubernetes are shorter. */
const noteRead = 2000;

function textOf({ item, title, noise }: ReadItem): string {
  return noise === null ? `${title}\n${(releaseNoteOf(item) ?? '').slice(0, noteRead)}` : '';
}

function releaseNoteOf(item: Item): string | null {
  return item.facts.kind === 'pull-request' ? item.facts.releaseNote : null;
}
