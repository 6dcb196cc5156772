import type { SourceText } from '../collector.ts';
import type { Kep, KepWord } from './parse-kep.ts';
import type { KepReading } from './read-kep-versions.ts';
import { compareKeps } from './compare-keps.ts';
import { formatDay, formatEvidence } from '../evidence-text.ts';
import type { Fact } from '../evidence-text.ts';
import { withoutComments } from '../without-comments.ts';

/** Longest part of a KEP that is stored, in characters. */
export const mostKepText = 12_000;

/**
 * The evidence of a KEP: a record with one fact a line, then its summary and its metadata as read. Values that changed
 * stand as `before → after`.
 */
export function kepText(
  reading: KepReading,
  where: { id: string; repo: string; path: string; url: string },
): SourceText {
  const kep = lastKep(reading);
  const facts: Fact[] = [
    ['repository', where.repo],
    ['kep', where.id.slice('kep:'.length)],
    ['title', kep?.title ?? null],
    ['path', where.path],
    ...(kep ? stateFacts(reading, kep) : []),
    ...changeFacts(reading),
  ];
  const summary = summaryOf(reading.text ?? kep?.body ?? null)?.slice(0, mostKepText) ?? null;
  const metadata = (kep?.metadata ?? '').slice(0, mostKepText);
  const { text } =
    summary === null
      ? formatEvidence(facts, 'metadata', metadata)
      : formatEvidence(facts, 'summary', metadata === '' ? summary : `${summary}\n\nmetadata:\n${metadata}`);
  return { label: 'kep', url: where.url, text };
}

function stateFacts({ before, approvals, work }: KepReading, kep: Kep): Fact[] {
  const old = work.change.after === null ? null : before;
  const milestones = Object.entries(kep.milestones).map(([stage, release]) => `${stage} ${release}`);
  const approvers = Object.entries(approvals).map(([stage, approver]) => `${stage} ${approver}`);
  return [
    ['sig', kep.sig],
    ['status', changed(shown(old?.status ?? null), shown(kep.status))],
    ['stage', changed(shown(old?.stage ?? null), shown(kep.stage))],
    ['milestone', changed(old?.latestMilestone ?? null, kep.latestMilestone)],
    ['milestones', milestones.join(', ')],
    ['authors', kep.authors.slice(0, 20).join(', ')],
    ['created', kep.created],
    ['production readiness', approvers.join(', ')],
  ];
}

function changeFacts({ before, versions, work, addedSections }: KepReading): Fact[] {
  const { change, pulls } = work;
  const kep = versions.at(-1)?.kep ?? null;
  const keys = before && kep ? compareKeps(before, kep).keys : [];
  const moved = change.before && change.after && change.before.home !== change.after.home;
  return [
    ['moved', moved ? `${change.before?.home} → ${change.after?.home}` : null],
    ['changed keys', keys.join(', ')],
    ['new sections', change.before === null ? null : (addedSections ?? []).slice(0, 20).join(', ')],
    ...pulls.map(({ number, title, author, mergedAt }): Fact => {
      const by = author === null ? '' : ` by @${author}`;
      return [`${verb(change)} by`, `pull request #${number} on ${formatDay(mergedAt)}${by}: ${title}`];
    }),
  ];
}

function verb(change: KepReading['work']['change']): string {
  if (change.before === null) return 'added';
  return change.after === null ? 'removed' : 'changed';
}

/** A word that is not one of the known ones is shown with what stands in the file. */
function shown(word: KepWord | null): string | null {
  if (word === null) return null;
  return word.value === 'other' ? `other (written: ${word.written.slice(0, 100)})` : word.value;
}

function changed(before: string | null, after: string | null): string | null {
  return before !== null && after !== null && before !== after ? `${before} → ${after}` : after;
}

/** The section Summary of a KEP, or else Motivation, without comments; null when it has neither. */
function summaryOf(markdown: string | null): string | null {
  if (markdown === null) return null;
  const lines = withoutComments(markdown.slice(0, 200_000)).split(/\r?\n/);
  for (const heading of [/^#{1,3}\s+summary\s*$/i, /^#{1,3}\s+motivation\s*$/i]) {
    const start = lines.findIndex((line) => heading.test(line));
    if (start === -1) continue;
    const end = lines.findIndex((line, index) => index > start && /^#{1,6}\s/.test(line));
    const section = lines
      .slice(start + 1, end === -1 ? undefined : end)
      .join('\n')
      .trim();
    if (section !== '') return section;
  }
  return null;
}

/** Whether a summary or metadata is longer than what is stored of it. */
export function isKepTextCut(reading: KepReading): boolean {
  const kep = lastKep(reading);
  const summary = summaryOf(reading.text ?? kep?.body ?? null);
  return (summary?.length ?? 0) > mostKepText || (kep?.metadata.length ?? 0) > mostKepText;
}

function lastKep({ versions, before }: KepReading): Kep | null {
  return versions.at(-1)?.kep ?? before;
}
