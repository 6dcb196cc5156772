import type { Language } from '../../model/bilingual.ts';
import { stateLabel, tagLabel } from '../../render/labels.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Person } from '../../model/person.ts';
import type { Problem } from '../../model/problem.ts';
import type { Comment } from '../../model/review.ts';
import { itemLabel } from '../../render/item-label.ts';
import { safeUrl } from '../../render/safe-url.ts';
import { isFrozen, mayChange } from '../decide/approve-freeze.ts';
import { nextOpen } from '../decide/sign-off.ts';
import { canonicalDigest } from '../state/canonical-digest.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { entryDigest } from '../state/entry-digest.ts';
import { flagsOf, problemsOf, signedOff } from '../state/entry-state.ts';
import { say, type Words } from '../words/words.ts';
import { blocksOf } from './entry-cells.ts';
import { evidenceOf } from './entry-evidence.ts';
import { nameOf } from './name-of.ts';
import { foundOfWhole, labelOf, rowBlocks, rowQuotes, type RowsInput } from './entry-rows.ts';
import { momentText } from './moment-text.ts';
import { plainTitle, titleBlock } from './title-block.ts';
import { ownValue } from '../state/own-value.ts';

/** What somebody typed and has not saved, and what it was based on. */
export type Typed = { based: string; base: Entry; mine: Entry; problems: readonly Problem[] };

export type WorkInput = {
  issue: DeskIssue;
  slug: Slug;
  entry: Entry;
  words: Words;
  person: Person;
  language: Language;
  /** Null where the page shows what is stored. */
  typed: Typed | null;
  /** Rows whose fields are open. */
  open: ReadonlySet<string>;
  notice: string;
  /** Whether there is a model that can read what somebody wishes for. */
  readsWishes: boolean;
};

/** The work on one entry: its rows, what is said of it, its evidence and its sign-off. */
export function entryWork(input: WorkInput) {
  const { issue, slug, entry, words, person, typed, notice } = input;
  const shown = typed?.mine ?? entry;
  const problems = typed?.problems ?? problemsOf(issue, slug);
  const mayEdit = mayChange(person, issue);
  const rows: RowsInput = {
    issue,
    slug,
    entry: shown,
    problems,
    open: openRows(input),
    words,
    language: input.language,
    mayEdit,
  };
  const head = issue.items.get(entry.story);
  const blocks = rowBlocks(rows);
  return {
    slug,
    heading: titleBlock({ zh: entry.zh.title, en: entry.en.title }, input.language, slug),
    isZh: input.language === 'zh',
    lang: input.language === 'zh' ? 'zh-Hans' : 'en',
    path: `/issues/${issue.id}/entries/${slug}`,
    me: person.id,
    comments: commentsOf(input),
    parts: partsOf(shown, words),
    notice,
    readsWishes: input.readsWishes,
    mayEdit,
    frozen: isFrozen(issue) ? words.issueFrozen : '',
    approve: `/issues/${issue.id}/approve`,
    isDirty: typed !== null,
    state: stateOf(issue, slug),
    based: typed?.based ?? issue.versions.get(`entries/${slug}.yaml`) ?? '',
    base: JSON.stringify(typed?.base ?? entry),
    kicker: kickerOf(issue, slug),
    tag: shown.tag ?? '',
    tagWord: shown.tag ? clean(tagLabel(shown.tag)[input.language]) : '',
    stateWord: shown.state ? clean(stateLabel(shown.state)[input.language]) : '',
    upstream:
      head === undefined
        ? null
        : { label: itemLabel(head), url: safeUrl(head.url), title: plainTitle({ zh: '', en: head.title }, 'en', '') },
    blocks,
    isEdited: blocks.some((block) =>
      block.rows.some(({ cells }) => cells.some(({ difference }) => difference.length > 0)),
    ),
    overall: foundOfWhole(rows),
    links: linksOf(issue, shown),
    references: (shown.references ?? []).map(({ label, url }) => ({ label, url, href: safeUrl(url) })),
    evidence: evidenceOf({ issue, entry, words }, rowQuotes(rows)),
    onward: onwardFrom(issue, slug),
    sign: signView(input),
    ...waysOf(issue, slug),
  };
}

/** What tells whether a page shows what is stored: the entry's file, what is said of it in the review, and whether it may be changed. */
export function stateOf(issue: DeskIssue, slug: Slug): string {
  const { signOffs, comments, acknowledged } = issue.review;
  const own = [
    ownValue(signOffs, slug) ?? null,
    comments.filter(({ entry }) => entry === slug),
    acknowledged,
    problemsOf(issue, slug),
    isFrozen(issue),
  ];
  return canonicalDigest([issue.versions.get(`entries/${slug}.yaml`) ?? '', ...own]).slice(0, 16);
}

/** Rows are open that somebody opened, and those that have something unsaved in them. */
function openRows({ typed, open }: WorkInput): ReadonlySet<string> {
  if (typed === null) return open;
  const before = new Map(blocksOf(typed.base).flatMap(({ pairs }) => pairs.map((pair) => [pair.id, pair])));
  const changed = blocksOf(typed.mine).flatMap(({ pairs }) =>
    pairs.filter(({ id, zh, en }) => before.get(id)?.zh.text !== zh.text || before.get(id)?.en.text !== en.text),
  );
  return new Set([...open, ...changed.map(({ id }) => id)]);
}

function signView({ issue, slug, entry, words, typed }: WorkInput) {
  const signOff = signedOff(issue, slug, entry);
  const earlier = ownValue(issue.review.signOffs, slug);
  const flags = flagsOf(issue, slug);
  const open = flags.filter(({ seen }) => !seen).length;
  const comments = issue.review.comments.filter((one) => one.entry === slug && one.resolved === null).length;
  const when = (at: string): string => momentText(at, issue.newsletter.timezone);
  return {
    digest: entryDigest(entry),
    isSigned: signOff !== null,
    said: signOff === null ? '' : say(words.entrySignedAt, { name: nameOf(issue, signOff.by), at: when(signOff.at) }),
    // Somebody signed off another text of it: that is worth saying, since they may look again quickly.
    earlier:
      signOff !== null || earlier === undefined
        ? ''
        : say(words.entrySignedBefore, { name: nameOf(issue, earlier.by), at: when(earlier.at) }),
    isFlagged: open > 0,
    flags: open === 0 ? '' : say(words.entryFlagsToSee, { n: open }),
    isBlocked: typed !== null,
    comments: comments === 0 ? '' : say(words.entrySignComments, { n: comments }),
  };
}

function commentsOf({ issue, slug, entry, words }: WorkInput) {
  const labels = new Map(partsOf(entry, words).map(({ value, label }) => [value, label]));
  const view = (one: Comment) => ({
    id: one.id,
    name: nameOf(issue, one.by),
    at: momentText(one.at, issue.newsletter.timezone),
    part: one.part === null ? words.entryWhole : (labels.get(one.part) ?? one.part),
    text: one.text.replaceAll(hiddenCharacters, '\uFFFD'),
    isResolved: one.resolved !== null,
    by: one.resolved === null ? '' : say(words.entryResolvedBy, { name: nameOf(issue, one.resolved.by) }),
  });
  const own = issue.review.comments.filter((one) => one.entry === slug).map(view);
  return { open: own.filter((one) => !one.isResolved), resolved: own.filter((one) => one.isResolved) };
}

/** Parts of an entry that can be spoken of; a sentence goes by its Chinese key. `row` is where it stands. */
export function partsOf(entry: Entry, words: Words): { value: string; label: string; row: string }[] {
  return blocksOf(entry).flatMap(({ pairs }, index) =>
    pairs.map((pair) => {
      const label = labelOf(pair, words);
      return {
        value: pair.zh.key,
        label: index === 0 ? label : `${say(words.entryChild, { n: index })}: ${label}`,
        row: pair.id,
      };
    }),
  );
}

function linksOf(issue: DeskIssue, entry: Entry) {
  const story = issue.ranked.find(({ id }) => id === entry.story);
  const ids = [...new Set([...entry.links, ...(story?.items ?? [entry.story])])];
  return ids.map((id) => {
    const item = issue.items.get(id);
    return {
      id,
      label: item === undefined ? id : itemLabel(item),
      title: item === undefined ? null : titleBlock({ zh: '', en: item.title }, 'en', ''),
      url: item === undefined ? null : safeUrl(item.url),
      isChecked: entry.links.includes(id),
    };
  });
}

function kickerOf({ issue }: DeskIssue, slug: Slug): { zh: string; en: string } {
  for (const section of issue.sections) {
    const group = section.groups.find(({ entries }) => entries.includes(slug));
    if (group !== undefined)
      return { zh: `${section.title.zh} · ${group.title.zh}`, en: `${section.title.en} · ${group.title.en}` };
  }
  return { zh: '', en: '' };
}

/** Where to go from an entry that is signed off: the next open one, or the list. */
function onwardFrom(issue: DeskIssue, slug: Slug): string {
  const next = nextOpen(issue, slug);
  return `/issues/${issue.id}/entries${next === null ? '' : `/${next}`}`;
}

/** The entries before and after this one, and where it stands among them. */
function waysOf(issue: DeskIssue, slug: Slug) {
  const listed = listedEntries(issue);
  const at = listed.findIndex((one) => one.slug === slug);
  const href = (index: number): string | null => {
    const one = at < 0 ? undefined : listed[index];
    return one === undefined ? null : `/issues/${issue.id}/entries/${one.slug}`;
  };
  return { previous: href(at - 1), next: href(at + 1), position: at < 0 ? '' : `${at + 1} / ${listed.length}` };
}

function clean(text: string): string {
  return text.replaceAll(hiddenCharacters, '\uFFFD');
}
