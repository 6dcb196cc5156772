import type { Language } from '../../model/bilingual.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry } from '../../model/entry.ts';
import { listedEntries, type DeskIssue, type ListedEntry } from '../state/desk-issue.ts';
import { draftLines, editShare, entryChange, entryLines } from '../state/entry-change.ts';
import { signedOff } from '../state/entry-state.ts';
import type { IssueHistory, LogLine } from '../state/log-line.ts';
import { wordDifference } from '../state/word-difference.ts';
import { say, type Words } from '../words/words.ts';
import { didPieces, type DidPiece } from './history-did.ts';
import { momentText } from './moment-text.ts';
import { nameOf } from './name-of.ts';
import { titleBlock } from './title-block.ts';
import { ownValue } from '../state/own-value.ts';

/** Lines and files that are shown until somebody asks for all. */
const most = { lines: 100, files: 8 };

export type HistoryParts = {
  issue: DeskIssue;
  history: IssueHistory;
  language: Language;
  words: Words;
  all: boolean;
  /** Whether lines that only tell that somebody read are shown. */
  reading: boolean;
};

/** All that the page of the history shows, newest line first. */
export function historyView(parts: HistoryParts) {
  const { issue, history, words, all, reading } = parts;
  const { lines, outside } = history;
  const broken = lines.filter(({ holds }) => !holds).length;
  const told = reading ? lines : lines.filter((line) => !isReading(line));
  const hidden = lines.filter(isReading).length;
  const shown = all ? told : told.slice(-most.lines);
  return {
    base: `/issues/${issue.id}/history`,
    broken: broken === 0 ? null : say(words.historyBroken, { count: broken }),
    intact: broken > 0 || lines.length === 0 ? null : say(words.historyWhole, { count: lines.length }),
    outside,
    rows: shown.toReversed().map((line) => lineRow(parts, line)),
    older: shown.length < told.length ? say(words.historyOlder, { count: told.length }) : null,
    olderQuery: reading ? '?all&reading' : '?all',
    filter: hidden === 0 ? null : filterOf(parts, hidden),
    entries: listedEntries(issue).map((listed) => entryRow(parts, listed)),
  };
}

/** A line that tells of nothing but time before somebody; one that does not hold is always shown. */
function isReading({ entry, holds }: LogLine): boolean {
  return holds && entry !== null && entry.did.startsWith('read entries/');
}

function filterOf({ words, all, reading }: HistoryParts, count: number): { href: string; text: string } {
  const query = [...(all ? ['all'] : []), ...(reading ? [] : ['reading'])].join('&');
  const text = reading ? words.historyNoReading : say(words.historyReading, { count });
  return { href: query === '' ? '' : `?${query}`, text };
}

function lineRow({ issue, words, language }: HistoryParts, { number, entry, holds }: LogLine) {
  if (entry === null) {
    const text = say(words.historyLineUnreadable, { number });
    const did: DidPiece[] = [{ text, title: null, href: null }];
    return { number, holds, at: null, when: '', who: '', did, files: [], count: null, more: null };
  }
  const files = entry.files.map(({ path }) => path);
  return {
    number,
    holds,
    at: entry.at,
    when: momentText(entry.at, issue.newsletter.timezone),
    // No id of a person has a space: this is what nobody did at the desk.
    who: entry.by === 'outside the desk' ? words.historyOutsider : nameOf(issue, entry.by),
    did: didPieces(entry.did, { issue, words, language }),
    files: files.slice(0, most.files),
    count: files.length > 0 ? say(words.historyFiles, { count: files.length }) : null,
    more: files.length > most.files ? say(words.historyMoreFiles, { count: files.length - most.files }) : null,
  };
}

function entryRow(parts: HistoryParts, { slug, entry }: ListedEntry) {
  const { issue, language, words } = parts;
  const draft = issue.drafts.get(slug);
  const change = draft && entryChange(entry, draft);
  const isChanged = change !== undefined && (change.taken + change.put > 0 || change.changed > 0);
  const comments = issue.review.comments.filter((comment) => comment.entry === slug);
  const open = comments.filter(({ resolved }) => resolved === null).length;
  return {
    title: titleBlock({ zh: entry.zh.title, en: entry.en.title }, language, slug),
    href: `/issues/${issue.id}/entries/${slug}`,
    writer: writerText(words)[draft?.writer ?? 'editor'],
    note: draft === undefined ? words.historyByHand : isChanged ? null : words.historyUnchanged,
    change: isChanged ? say(words.historyChange, { ...change, share: percent(editShare(change)) }) : null,
    sentences: isChanged ? say(words.historySentences, change) : null,
    signed: signedText(parts, { slug, entry }),
    times: timesOf(parts, slug),
    comments: comments.length === 0 ? null : say(words.historyComments, { count: comments.length, open }),
    sides: draft !== undefined && isChanged ? sidesOf(words, entry, draft) : [],
  };
}

function writerText(words: Words): Record<Draft['writer'] | 'editor', string> {
  return { offline: words.historyByOffline, model: words.historyByModel, editor: words.historyByEditor };
}

function signedText({ issue, words }: HistoryParts, { slug, entry }: Pick<ListedEntry, 'slug' | 'entry'>): string {
  const { signOffs } = issue.review;
  const given = ownValue(signOffs, slug);
  if (given === undefined) return words.historyUnsigned;
  const values = { name: nameOf(issue, given.by), at: momentText(given.at, issue.newsletter.timezone) };
  return say(signedOff(issue, slug, entry) === null ? words.historySignedOld : words.historySigned, values);
}

function timesOf({ issue, words }: HistoryParts, slug: string): string[] {
  const { effort } = issue.review;
  const spent = ownValue(effort, slug) ?? {};
  return Object.entries(spent).map(([id, { seconds, saves }]) =>
    say(words.historyTime, { name: nameOf(issue, id), minutes: (seconds / 60).toFixed(1), saves }),
  );
}

/** Both languages, word by word; a language that nobody touched is left out. */
function sidesOf(words: Words, entry: Entry, draft: Draft) {
  const names = { zh: words.historyChinese, en: words.historyEnglish };
  return (['zh', 'en'] as const).flatMap((language) => {
    const [was, is] = [draftLines(draft[language]).join('\n'), entryLines(entry[language]).join('\n')];
    if (was === is) return [];
    return [
      { name: names[language], lang: language === 'zh' ? 'zh-Hans' : 'en', pieces: wordDifference(was, is, language) },
    ];
  });
}

/** `12 %`, `1.5 %`, and `<0.1 %` for what is there but hardly. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return '<0.1 %';
  return `${value > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}
