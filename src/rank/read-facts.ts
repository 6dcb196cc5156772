import type { Item, Move } from '../model/item.ts';
import type { Story, Told } from '../model/story.ts';
import type { BuiltStory } from './build-stories.ts';
import { daysSinceTold } from './days-since-told.ts';
import { isMeasured } from './is-measured.ts';
import { labelsOf } from './labels-of.ts';
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
  /** What moved in its KEPs; null for a story without one. */
  kepMoves: readonly Move[] | null;
  /** Why the whole story is noise, or null. */
  noise: string | null;
  says: ReadonlySet<WordFamily>;
  /** Whether a number with a unit or a percentage stands by words about performance. */
  measured: boolean;
  /** Labels of all items, and the kinds that their descriptions and change logs name, as labels; lower case. */
  labels: readonly string[];
  /** Labels of special interest and working groups. */
  teams: number;
  /** Changed lines of the head; infinite where not known. */
  size: number;
  /** Share of the head's changed paths that are tests, documents, build, CI, generated or vendored, 0 to 1; 0 where not known. */
  besideCode: number;
  /** Characters of the first release note; 0 where there is none. */
  noteLength: number;
  /** The greatest value of a signal over the items, 0 at least; a flag is 1 or 0. */
  signal: (name: string) => number;
  /** How many items repeat another one on an older branch. */
  backports: number;
  /** How many of the last three issues before this one collected something of the story. */
  earlierIssues: number;
  /** Days from the end of the week of our own last mention to the newest move; null where we never told the story. */
  daysSinceTold: number | null;
};

const families = Object.keys(words) as WordFamily[];

/** Reads what the rules ask of a story and of its newest telling; nothing is weighed yet. */
export function readFacts(
  { story, items: read, past }: BuiltStory,
  told: Pick<Told, 'issue'> | null = null,
): StoryFacts {
  const items = read.map(({ item }) => item);
  const [{ item: head, title }] = read;
  const text = read.map(textOf).join('\n');
  const says = new Set(families.filter((family) => words[family].test(text)));
  const labels = [...new Set(items.flatMap(labelsOf))];
  const besideCode = shareOf(head, ['test', 'docs', 'ci', 'build', 'release', 'vendor', 'generated']);
  return {
    story,
    head,
    title,
    items,
    kepMoves: kepMovesOf(items),
    noise: noiseOfStory(read),
    says,
    measured: says.has('performance') && isMeasured(text),
    labels,
    teams: labels.filter((label) => label.startsWith('sig/') || label.startsWith('wg/')).length,
    size: sizeOf(head),
    besideCode: Number.isNaN(besideCode) ? 0 : besideCode,
    noteLength: items.map(releaseNoteOf).find((note) => note !== null)?.length ?? 0,
    signal: (name) => greatestOf(items, name),
    backports: items.filter((item) => item !== head && item.refs.some((ref) => ref.relation === 'backport-of')).length,
    earlierIssues: new Set(past.map(({ issue }) => issue)).size,
    daysSinceTold: told === null ? null : daysSinceTold(told.issue, items),
  };
}

/** Asked some twenty times of each story. */
function greatestOf(items: readonly Item[], name: string): number {
  let greatest = 0;
  for (const { signals } of items) {
    const value = signals[name];
    if (value !== undefined) greatest = Math.max(greatest, Number(value));
  }
  return greatest;
}

/** Whether a story has a label of that form. */
export function hasLabel({ labels }: StoryFacts, form: RegExp): boolean {
  return labels.some((label) => form.test(label));
}

function kepMovesOf(items: readonly Item[]): Move[] | null {
  const keps = items.filter(({ kind }) => kind === 'kep');
  return keps.length === 0 ? null : keps.flatMap(({ moves }) => moves);
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
