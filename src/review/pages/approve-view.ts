import type { ApprovalWay } from '../../model/approval.ts';
import type { Language, Mode } from '../../model/bilingual.ts';
import type { Digest } from '../../model/evidence.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Person, PersonId } from '../../model/person.ts';
import type { Problem } from '../../model/problem.ts';
import { isBlocked, warningsOf, type Binding, type OpenWarning, type Standing } from '../state/approval-state.ts';
import { approversOf, isSameHuman } from '../state/approvers.ts';
import { deliveryRows, type StaleReason } from '../state/bound-changes.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { openComments, signedOff } from '../state/entry-state.ts';
import { takesTwo } from '../state/logged-approvals.ts';
import { problemText, type ProblemText } from '../state/problem-text.ts';
import { say, type Words } from '../words/words.ts';
import { sayReason } from './approve-reasons.ts';
import { isCountOfAbstract } from './issue-problems.ts';
import { momentText } from './moment-text.ts';
import { nameOf } from './name-of.ts';
import { placeLink } from './place-link.ts';
import type { Block } from '../../render/view.ts';
import { titleBlock } from './title-block.ts';

/** What the page to approve is made from. `changed` is why an approval that was just tried came to nothing; null where none was. */
export type ApproveParts = {
  issue: DeskIssue;
  binding: Binding;
  standing: Standing;
  person: Person;
  language: Language;
  words: Words;
  changed: readonly StaleReason[] | null;
};

type ProblemRow = ProblemText & { code: string; place: string; href: string | null };
type WarningRow = ProblemRow & { digest: Digest; short: string; by: string; mend: string };
type CommentRow = { who: string; text: string; title: Block; href: string };
type EntryRow = { title: Block; href: string; signed: string | null };

/** All that the page to approve shows. */
export function approveView(parts: ApproveParts) {
  const { issue, standing, words, changed } = parts;
  const lines = (reasons: readonly StaleReason[]): string[] => reasons.map((reason) => sayReason(words, reason));
  return {
    base: `/issues/${issue.id}`,
    state: standing.state,
    heading: headingOf(words)[standing.state],
    changed: changed && { lines: lines(changed) },
    stale: standing.state === 'stale' ? lines(standing.reasons) : [],
    missing: missingOf(parts),
    bound: boundOf(parts),
    acknowledged: warningRows(parts, ({ acknowledged }) => acknowledged !== null),
    people: peopleOf(parts),
    unlogged: unloggedOf(parts),
    act: actOf(parts),
    lang: parts.language === 'zh' ? 'zh-Hans' : 'en',
  };
}

function headingOf(words: Words): Record<Standing['state'], string> {
  return {
    none: words.approveNone,
    incomplete: words.approveIncomplete,
    approved: words.approveDone,
    stale: words.approveStale,
  };
}

/** What must be done before the button works, and by whom; null where nothing is missing. */
function missingOf(parts: ApproveParts) {
  const { issue, standing, language, words } = parts;
  const { obstacles, missing, lone, state } = standing;
  const people = state === 'incomplete' || issue.newsletter.approval.approvals > 1 ? missing : 0;
  const comments = state === 'approved' ? [] : commentRows(parts);
  if (!isBlocked(obstacles) && people === 0 && lone.length + comments.length === 0) return null;
  const titles = (slugs: readonly string[]): EntryRow[] =>
    entryRows(parts).filter((_, index) => slugs.includes(listedEntries(issue)[index]?.slug ?? ''));
  const ofIssue: EntryRow = {
    title: titleBlock({ zh: '', en: '' }, language, words.issue),
    href: `/issues/${issue.id}/issue`,
    signed: null,
  };
  const ownRow = lone.includes('issue.yaml') ? [ofIssue] : [];
  return {
    errors: obstacles.errors.map((problem) => problemRow(parts, problem)),
    warnings: warningRows(parts, ({ acknowledged }) => acknowledged === null),
    unsigned: titles(obstacles.unsigned),
    comments,
    people: people === 0 ? null : say(words.approvePeopleMissing, { count: people }),
    lone:
      lone.length === 0
        ? null
        : { text: say(words.approveLone, { count: lone.length }), entries: [...ownRow, ...titles(lone)] },
    lang: language === 'zh' ? 'zh-Hans' : 'en',
  };
}

function problemRow({ issue, language }: ApproveParts, problem: Problem): ProblemRow {
  const { href, text } = placeLink(issue.id, problem.place);
  return { ...problemText(problem, language), code: problem.code, place: text, href };
}

function warningRows(parts: ApproveParts, wanted: (one: OpenWarning) => boolean): WarningRow[] {
  const { issue, binding, words } = parts;
  return warningsOf(issue, binding.problems)
    .filter(wanted)
    .map(({ problem, digest, acknowledged }) => ({
      ...problemRow(parts, problem),
      digest,
      short: digest.slice(0, 12),
      by: acknowledged === null ? '' : byLine(parts, acknowledged, words),
      mend: mendOf(parts, problem),
    }));
}

/** A button that mends it, for whoever may edit; empty where there is none. */
function mendOf({ issue, person, words }: ApproveParts, problem: Problem): string {
  if (!isCountOfAbstract(problem) || !person.roles.includes('editor')) return '';
  return say(words.issueSetCount, { count: listedEntries(issue).length });
}

/** What people said and nobody resolved, of the issue and of the entries that it lists. */
function commentRows(parts: ApproveParts): CommentRow[] {
  const { issue, language, words } = parts;
  const listed = new Map(listedEntries(issue).map(({ slug, entry }) => [slug, entry]));
  return openComments(issue).map(({ entry: slug, by, at, text }) => {
    const entry = slug === null ? undefined : listed.get(slug);
    const title = { zh: entry?.zh.title ?? '', en: entry?.en.title ?? '' };
    const href = slug === null ? `/issues/${issue.id}/issue` : `/issues/${issue.id}/entries/${slug}#comments`;
    return {
      who: byLine(parts, { by, at }, words),
      text: shorten(text.replaceAll(hiddenCharacters, '\uFFFD')),
      title: titleBlock(title, language, slug ?? words.issue),
      href,
    };
  });
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text;
}

function byLine({ issue }: ApproveParts, { by, at }: { by: PersonId; at: string }, words: Words): string {
  const name = nameOf(issue, by);
  return say(words.approveBy, { name, at: momentText(at, issue.newsletter.timezone) });
}

function entryRows(parts: ApproveParts): EntryRow[] {
  const { issue, language, words } = parts;
  return listedEntries(issue).map(({ slug, entry }) => {
    const signOff = signedOff(issue, slug, entry);
    return {
      title: titleBlock({ zh: entry.zh.title, en: entry.en.title }, language, slug),
      href: `/issues/${issue.id}/entries/${slug}`,
      signed: signOff && byLine(parts, signOff, words),
    };
  });
}

/** Exactly what the digest is made of. */
function boundOf(parts: ApproveParts) {
  const { issue, binding, standing, language, words } = parts;
  const { bound } = binding;
  const rows = entryRows(parts);
  const listed = listedEntries(issue);
  const groups = issue.issue.sections.flatMap((section) =>
    section.groups.map((group) => ({
      section: section.title[language],
      group: group.title[language],
      entries: rows.filter((_, at) => listed[at]?.section === section.id && listed[at]?.group === group.id),
    })),
  );
  return {
    digest: { whole: standing.digest },
    seen: JSON.stringify({ bound, acknowledged: standing.acknowledged }),
    counts: say(words.approveCountsLine, bound.counts),
    audience: audienceText(words)[bound.audience.who],
    sender: senderOf(bound, words),
    delivery: deliveryRows(bound.delivery).map(([name, value]) => ({ name, value })),
    languages: say(words.approveLanguages, {
      languages: bound.audience.languages.map((mode) => modeText(words)[mode]).join(language === 'zh' ? '、' : ', '),
    }),
    faces: bound.audience.languages.map((mode) => ({
      label: modeText(words)[mode],
      mode,
      lang: mode === 'en' ? 'en' : 'zh-Hans',
      subject: bound.faces[mode].subject,
      mail: bytes(bound.faces[mode].html.bytes),
      text: bytes(bound.faces[mode].text.bytes),
      page: bytes(bound.faces[mode].page.bytes),
      href: `/issues/${issue.id}/faces?mode=${mode}`,
    })),
    groups: groups.filter(({ entries }) => entries.length > 0),
    digests: [
      { label: words.approveIssueText, digest: bound.issue.slice(0, 12) },
      { label: words.approveTemplates, digest: bound.templates.slice(0, 12) },
      { label: words.approveProgram, digest: bound.program.slice(0, 12) },
    ],
  };
}

function senderOf({ sender }: Binding['bound'], words: Words): { line: string; answers: string } {
  if (sender === undefined) return { line: words.approveSenderNone, answers: '' };
  const { name, address, replyTo } = sender;
  return {
    line: `${name.zh} / ${name.en} <${address}>`,
    answers: replyTo === undefined ? '' : say(words.approveReplyTo, { address: replyTo }),
  };
}

function audienceText(words: Words): Record<Binding['bound']['audience']['who'], string> {
  return {
    everyone: words.approveAudienceEveryone,
    zh: words.approveAudienceZh,
    en: words.approveAudienceEn,
    both: words.approveAudienceBoth,
  };
}

function modeText(words: Words): Record<Mode, string> {
  return { zh: words.approveModeZh, en: words.approveModeEn, both: words.approveModeBoth };
}

function bytes(count: number): string {
  return count.toLocaleString('en');
}

function peopleOf(parts: ApproveParts) {
  const { issue, standing, words } = parts;
  const { approval, people } = issue.newsletter;
  const ways: Record<ApprovalWay, string> = {
    desk: words.approveWayDesk,
    command: words.approveWayCommand,
    'pull-request': words.approveWayPullRequest,
  };
  return {
    may: approversOf(people).map(({ name }) => name),
    have: standing.counted.map((one) => ({ who: byLine(parts, one, words), way: ways[one.way] })),
    rule: say(words.approveRule, { count: approval.approvals }),
    two: approval.twoPeople,
  };
}

/** Approvals that were put into approval.yaml past the desk and the command; null where there are none. */
function unloggedOf({ issue, standing, words }: ApproveParts): { lines: string[]; hint: string } | null {
  if (standing.unlogged.length === 0) return null;
  const isVoid = takesTwo(issue.newsletter.approval);
  return {
    lines: standing.unlogged.map(({ by, at }) =>
      say(words.approveUnloggedLine, { name: nameOf(issue, by), at: momentText(at, issue.newsletter.timezone) }),
    ),
    hint: isVoid ? words.approveUnloggedVoid : words.approveUnloggedCounts,
  };
}

/** What this person can do here: the button, or why there is none. */
function actOf({ issue, standing, person, words }: ApproveParts) {
  const did = standing.counted.some(({ by }) => isSameHuman(by, person.id, issue.newsletter.people));
  const blocked = isBlocked(standing.obstacles);
  const may = person.roles.includes('approver');
  const comments = openComments(issue).length;
  const note =
    standing.state === 'approved'
      ? words.approveFrozen
      : !may
        ? words.approveNotYou
        : did
          ? words.approveYouDid
          : blocked
            ? words.approveBlockedHint
            : comments > 0
              ? say(words.approveReadyButComments, { count: comments })
              : words.approveReady;
  return {
    approve: may && !did && standing.state !== 'approved',
    blocked,
    label: say(words.approveButton, { digest: standing.digest.slice(0, 12) }),
    note,
    withdraw: issue.approval !== null,
  };
}
