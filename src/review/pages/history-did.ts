import type { Language } from '../../model/bilingual.ts';
import type { Block } from '../../render/view.ts';
import { PartName } from '../decide/issue-parts.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { say, type Words } from '../words/words.ts';
import { partTitles } from './issue-part.ts';
import { titleBlock } from './title-block.ts';

/** Lines of the log that the desk can say in both languages; the first group is what it was done to, the second where. */
const known: readonly (readonly [RegExp, keyof Words])[] = [
  [/^collected upstream activity$/, 'historyDidCollect'],
  [/^ranked the stories$/, 'historyDidRank'],
  [/^drafted the picked stories$/, 'historyDidDraft'],
  [/^recorded what people decided$/, 'historyDidRecord'],
  [/^edited (.+) in (.+)$/, 'historyDidEditIn'],
  [/^edited (.+)$/, 'historyDidEdit'],
  [/^removed (.+) in (.+)$/, 'historyDidRemoveIn'],
  [/^undid: (.+)$/, 'historyDidUndo'],
  [/^put (.+) back to (.+)$/, 'historyDidPutBack'],
  [/^signed off (\d+) entries at once: (.+)$/, 'historyDidSignAll'],
  [/^approved ([0-9a-f]+)$/, 'historyDidApprove'],
  [/^approved ([0-9a-f]+), more people are needed$/, 'historyDidApproveMore'],
  [/^withdrew the approval of ([0-9a-f]+)$/, 'historyDidWithdraw'],
  [/^acknowledged (.+)$/, 'historyDidAcknowledge'],
  [/^took back the acknowledgement (.+)$/, 'historyDidLookAgain'],
  [/^signed off (.+) after (\d+) s, less than reading takes$/, 'historyDidSignUnread'],
  [/^signed off (.+)$/, 'historyDidSignOff'],
  [/^read (.+)$/, 'historyDidRead'],
  [/^changed files outside the desk$/, 'historyDidOutside'],
  [/^changed (\d+) files?$/, 'historyDidFiles'],
  [/^took in (.+) at (.+)$/, 'historyDidTakeIn'],
  [/^took (.+) out of (.+)$/, 'historyDidTakeOut'],
  [/^moved (.+) to (.+)$/, 'historyDidMove'],
  [/^split (.+) from (.+)$/, 'historyDidSplit'],
  [/^merged (.+) into (.+)$/, 'historyDidMerge'],
  [/^wrote (.+) by hand at (.+)$/, 'historyDidWrite'],
  [/^put issue[.]yaml into another order$/, 'historyDidOrder'],
  [/^took back the sign-off of (.+)$/, 'historyDidTakeBack'],
  [/^commented on (.+)$/, 'historyDidComment'],
  [/^resolved a comment on (.+)$/, 'historyDidResolve'],
  [/^reopened a comment on (.+)$/, 'historyDidReopen'],
  [/^took a new draft of (.+)$/, 'historyDidRedraft'],
  [/^confirmed sending ([0-9a-f]+ to \d+ readers.*)$/, 'historyDidConfirm'],
  [/^finished sending: (.+)$/, 'historyDidFinish'],
  [/^stopped sending: (.+)$/, 'historyDidStop'],
  [/^paused sending$/, 'historyDidPause'],
  [/^resumed sending$/, 'historyDidResume'],
  [/^resumed sending in spite of what stood against it$/, 'historyDidResumeAnyway'],
  [/^resumed sending in spite of what stood against it: (.+)$/, 'historyDidResumeInSpite'],
  [/^cancelled sending$/, 'historyDidCancel'],
  [/^settled (\d+) uncertain deliveries$/, 'historyDidSettle'],
  [/^settled (\d+) deliveries that waited$/, 'historyDidSettleWaiting'],
  [/^let (\d+) refused mails wait again$/, 'historyDidAgain'],
  [/^said that the restored database may send$/, 'historyDidRestored'],
  [/^mailed a test in (\w+)$/, 'historyDidTest'],
];

/** A stretch of what a line says: plain, or the title of an entry or the name of a page with the way to it. */
export type DidPiece = { text: string; title: Block | null; href: string | null };

type Ground = { issue: DeskIssue; words: Words; language: Language };

/** What a line of the log says was done, in the reader's language where it is one of ours; entries go by their titles. */
export function didPieces(did: string, ground: Ground): DidPiece[] {
  const said = sayDid(did, ground);
  // An odd place holds what was looked for.
  return said
    .split(/(entries\/[a-z0-9-]+\.yaml)/)
    .map((text, at) => (at % 2 === 0 ? { text, title: null, href: null } : entryPiece(text, ground)))
    .filter(({ text }) => text !== '');
}

function entryPiece(path: string, { issue, language }: Ground): DidPiece {
  const slug = path.slice('entries/'.length, -'.yaml'.length);
  const entry = issue.entries.get(slug);
  if (entry === undefined) return { text: path, title: null, href: null };
  const title = titleBlock({ zh: entry.zh.title, en: entry.en.title }, language, slug);
  return { text: path, title, href: `/issues/${issue.id}/entries/${slug}` };
}

function sayDid(did: string, ground: Ground): string {
  const { words } = ground;
  for (const [pattern, key] of known) {
    const found = pattern.exec(did);
    if (found === null) continue;
    const [what = '', where = ''] = [found[1], found[2]];
    if (key === 'historyDidUndo') return say(words[key], { what: sayDid(what, ground) });
    if (key === 'historyDidSignAll') return say(words[key], { what, where: pathsOf(where) });
    return say(words[key], { what: whatOf(what, ground), where: placeOf(where, ground) });
  }
  return did;
}

/** A part of issue.yaml by the name that its form has. */
function whatOf(what: string, { words }: Ground): string {
  const [, name] = /^(\w+) of issue\.yaml$/.exec(what) ?? [];
  const part = PartName.safeParse(name);
  if (part.success) return words[partTitles[part.data]];
  return what === 'the issue' || what === 'issue.yaml' ? words.issue : what;
}

/** A group by its titles, `section/group`. */
function placeOf(where: string, { issue, language }: Ground): string {
  const [, section = '', group = ''] = /^([\w.-]+)\/([\w.-]+)$/.exec(where) ?? [];
  const own = issue.issue.sections.find(({ id }) => id === section);
  const title = own?.groups.find(({ id }) => id === group)?.title[language] ?? '';
  const named = [own?.title[language] ?? '', title].filter((one) => one !== '').join(' · ');
  return named === '' ? where : named;
}

function pathsOf(slugs: string): string {
  return slugs.replaceAll(/[a-z0-9-]+/g, (slug) => `entries/${slug}.yaml`);
}
