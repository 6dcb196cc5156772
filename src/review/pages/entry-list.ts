import type { Person } from '../../model/person.ts';
import type { Language } from '../../model/bilingual.ts';
import { listedEntries, type DeskIssue, type ListedEntry } from '../state/desk-issue.ts';
import { flagsOf, leastSeconds, secondsOf, signedOff } from '../state/entry-state.ts';
import { namesInEntry, type Present } from '../state/presence.ts';
import { say, type Words } from '../words/words.ts';
import { ownValue } from '../state/own-value.ts';
import type { Block } from '../../render/view.ts';
import { nameOf } from './name-of.ts';
import { titleBlock } from './title-block.ts';

/** An entry in the list: what it is called and how far its review is. `here` names who has it open. */
type ListLine = {
  slug: string;
  href: string;
  title: Block;
  isCurrent: boolean;
  state: 'signed' | 'flagged' | 'open';
  stateWord: string;
  writerWord: string;
  comments: number;
  isRead: boolean;
  here: string;
};

export type ListView = {
  issueId: string;
  entries: ListLine[];
  done: number;
  total: number;
  progress: string;
  isDone: boolean;
  bulk: string;
  current: string;
};

export type ListInput = {
  issue: DeskIssue;
  slug: string;
  language: Language;
  words: Words;
  person: Person;
  /** Who looks at the issue now. */
  present: readonly Present[];
};

/** All entries in the order of the issue, with what is left to do. */
export function entryList(input: ListInput): ListView {
  const { issue, slug, words } = input;
  const lines = listedEntries(issue).map((one) => listLine(one, input));
  const done = lines.filter(({ state }) => state === 'signed').length;
  return {
    issueId: issue.id,
    entries: lines,
    done,
    total: lines.length,
    progress: say(words.entryProgress, { done, total: lines.length }),
    isDone: done === lines.length,
    bulk: `/issues/${issue.id}/entries/sign-off`,
    current: slug,
  };
}

function listLine({ slug, entry }: ListedEntry, input: ListInput): ListLine {
  const { issue, language, words, person, present } = input;
  const signOff = signedOff(issue, slug, entry);
  const flags = flagsOf(issue, slug).filter(({ seen }) => !seen).length;
  const state = signOff !== null ? 'signed' : flags > 0 ? 'flagged' : 'open';
  const href = `/issues/${issue.id}/entries/${slug}`;
  const editors = ownValue(issue.review.editors, slug) ?? [];
  return {
    slug,
    href,
    title: titleBlock({ zh: entry.zh.title, en: entry.en.title }, language, slug),
    isCurrent: slug === input.slug,
    state,
    stateWord:
      signOff !== null
        ? say(words.entrySignedBy, { name: nameOf(issue, signOff.by) })
        : flags > 0
          ? say(words.entryFlags, { n: flags })
          : words.entryOpen,
    writerWord:
      editors.length > 0 ? words.entryEdited : entry.origin === 'editor' ? words.entryByHand : words.entryMachine,
    comments: issue.review.comments.filter((one) => one.entry === slug && one.resolved === null).length,
    isRead: secondsOf(issue, slug, person.id) >= leastSeconds(entry),
    here: namesInEntry(present, slug, person.id).join(', '),
  };
}
