import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Item, Move } from '../../model/item.ts';
import { readSignal, type SignalName } from '../../model/signals.ts';
import type { Story, Told } from '../../model/story.ts';
import type { BuiltStory } from '../stories/build-stories.ts';
import { daysSinceTold } from '../told/days-since-told.ts';
import { isKeyVersion } from '../items/bump.ts';
import { isMeasured } from './is-measured.ts';
import { anyMeans, type LabelMeaning } from '../items/label-meanings.ts';
import { labelsOf } from '../items/labels-of.ts';
import { shareOf, sizeOf } from '../items/measure.ts';
import { isDecisionRepo } from '../items/noise.ts';
import type { NoiseReason } from '../items/noise-reason.ts';
import { noteOf } from '../items/note-of.ts';
import type { ReadItem } from '../items/read-item.ts';
import type { WordFamily } from '../items/words.ts';
import { words } from '../items/words.ts';

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
  noise: NoiseReason | null;
  /** How far its items, as far as they are news, name a published vulnerability: 0 not, 1 surely, a half where only open work says so. */
  vulnerable: number;
  says: ReadonlySet<WordFamily>;
  /** Whether the head brings a new version of what much is built on. */
  keyVersion: boolean;
  /** Whether anybody but its author had a hand in the head; a pull request that is not merged may be anybody's. */
  touched: boolean;
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
  /** Characters of the first release note as far as it is read, each run of white space as one; 0 where there is none. */
  noteLength: number;
  /** The greatest value of a signal over the items, 0 at least; a flag is 1 or 0. */
  signal: (name: SignalName) => number;
  /** How many items brought another one to an older branch; one that is not merged says so and may be anybody's. */
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
  const text = telling(read).map(textOf).join('\n');
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
    vulnerable: Math.max(0, ...read.map(({ noise, vulnerable }) => (noise === null ? vulnerable : 0))),
    keyVersion: head.kind === 'pull-request' && isKeyVersion(head, title),
    touched: isTouched(head),
    says,
    measured: says.has('performance') && isMeasured(text),
    labels,
    teams: labels.filter((label) => label.startsWith('sig/') || label.startsWith('wg/')).length,
    size: sizeOf(head),
    besideCode: Number.isNaN(besideCode) ? 0 : besideCode,
    noteLength: items.map(noteLengthOf).find((length) => length > 0) ?? 0,
    signal: (name) => greatestOf(items, name),
    backports: items.filter((item) => item !== head && isMergedBackport(item)).length,
    earlierIssues: new Set(past.map(({ issue }) => issue)).size,
    daysSinceTold: told === null ? null : daysSinceTold(told.issue, items),
  };
}

/** Comments of the author and of machines are nobody's judgement, so people are counted. */
function isTouched(head: Item): boolean {
  if (head.kind !== 'pull-request' || head.state === 'merged') return true;
  return (readSignal(head, 'commentersInWindow') ?? 0) + (readSignal(head, 'reviewersInWindow') ?? 0) > 0;
}

function isMergedBackport({ state, refs }: Item): boolean {
  return state === 'merged' && refs.some(({ relation }) => relation === 'backport-of');
}

/** Asked some twenty times of each story. */
function greatestOf(items: readonly Item[], name: SignalName): number {
  let greatest = 0;
  for (const item of items) greatest = Math.max(greatest, readSignal(item, name) ?? 0);
  return greatest;
}

/** Whether a label of a story means that. */
export function hasLabel({ labels }: StoryFacts, meaning: LabelMeaning): boolean {
  return anyMeans(labels, meaning);
}

function kepMovesOf(items: readonly Item[]): Move[] | null {
  const keps = items.filter(({ kind }) => kind === 'kep');
  return keps.length === 0 ? null : keps.flatMap(({ moves }) => moves);
}

/** The head is the first that is not noise, so its reason is that of all. A change undone in the same week is none. */
function noiseOfStory(read: readonly [ReadItem, ...ReadItem[]]): NoiseReason | null {
  const ids = new Set(read.map(({ item }) => item.id));
  const undone = read.some(
    ({ item }) => item.state === 'merged' && item.refs.some((ref) => ref.relation === 'reverts' && ids.has(ref.id)),
  );
  return read[0].noise ?? (undone && read.length === 2 ? 'reverted' : null);
}

/** What a story says. Pull requests that work on the text of a KEP say nothing beside its own title. */
function telling(read: readonly ReadItem[]): readonly ReadItem[] {
  if (!read.some(({ item }) => item.kind === 'kep')) return read;
  return read.filter(({ item }) => item.kind === 'kep' || !isDecisionRepo(item.repo));
}

function textOf({ item, title, noise }: ReadItem): string {
  return noise === null ? `${title}\n${noteOf(item)}` : '';
}

function noteLengthOf(item: Item): number {
  return noteOf(item).replaceAll(hiddenCharacters, '').replaceAll(/\s+/g, ' ').trim().length;
}
