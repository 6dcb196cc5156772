import type { Slug } from '../../model/entry.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Instant } from '../../model/instant.ts';
import { problem } from '../../model/problem.ts';
import type { Review } from '../../model/review.ts';
import type { Act } from '../state/act.ts';
import type { Decision } from '../state/decision.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import { entryDigest } from '../state/entry-digest.ts';
import { flagsOf, leastSeconds, secondsOf, signedOff, type Flag } from '../state/entry-state.ts';
import { withTime } from './entry-time.ts';

/**
 * A sign-off of the entry that the page showed. `seen` are the problems of it that the person looked at, by digest; `seconds` is how long
 * they had it before them beside what was counted already. `isSure` says that they were asked and sign all the same.
 */
export type SignOffEntry = { slug: Slug; digest: Digest; seen: readonly Digest[]; seconds: number; isSure: boolean };

/**
 * The next entry that nobody has signed off, null where all are. Or nothing was signed off yet, since nobody reads that quickly: the
 * seconds that the person had the entry before them, and those that reading takes at least.
 */
export type SignedOff = { kind: 'signed'; next: Slug | null } | { kind: 'unread'; seconds: number; least: number };

/**
 * Somebody vouches for an entry as it is now. What its checks say must have been looked at, one by one; whoever cannot have read it is
 * asked once, and the log says that they signed it so.
 */
export function signOff(issue: DeskIssue, wanted: SignOffEntry, { who, now }: Act): Decision<SignedOff> {
  const { slug, digest, seen, seconds, isSure } = wanted;
  const entry = issue.entries.get(slug);
  if (entry === undefined) return refused('desk-entry-missing', `entries/${slug}.yaml is not there any more.`);
  if (entryDigest(entry) !== digest)
    return refused('desk-entry-changed', `entries/${slug}.yaml has changed since this page showed it.`);
  const flags = flagsOf(issue, slug).filter((flag) => !flag.seen);
  const unseen = flags.filter((flag) => !seen.includes(flag.digest));
  if (unseen.length > 0) {
    const message = `${unseen.length} of the problems of this entry were not looked at: ${unseen.map((one) => one.problem.message).join(' ')}`;
    return refused('desk-problem-unseen', message);
  }
  const timed = withTime(issue.review, slug, { id: who.id, seconds });
  const [had, least] = [secondsOf({ review: timed }, slug, who.id), leastSeconds(entry)];
  if (had < least && !isSure) {
    const did = seconds === 0 ? '' : `read entries/${slug}.yaml`;
    return { outcome: 'done', change: { review: timed }, did, answer: { kind: 'unread', seconds: had, least } };
  }
  const review = acknowledge(timed, flags, { by: who.id, at: now });
  const signOffs = { ...review.signOffs, [slug]: { by: who.id, at: now, digest } };
  const change = { review: { ...review, signOffs } };
  const did = `signed off entries/${slug}.yaml${had < least ? ` after ${had} s, less than reading takes` : ''}`;
  return { outcome: 'done', change, did, answer: { kind: 'signed', next: nextOpen({ ...issue, ...change }, slug) } };
}

/** A sign-off is taken back, by whoever gave it or by anybody who may give one. */
export function takeBackSignOff(issue: DeskIssue, slug: Slug): Decision {
  if (!Object.hasOwn(issue.review.signOffs, slug)) return { outcome: 'done', change: {}, did: '', answer: null };
  const { [slug]: _, ...signOffs } = issue.review.signOffs;
  const did = `took back the sign-off of entries/${slug}.yaml`;
  return { outcome: 'done', change: { review: { ...issue.review, signOffs } }, did, answer: null };
}

/** Why an entry cannot be signed off together with others. */
type LeftOpen = { slug: Slug; why: 'flagged' | 'unread' };

/** The entries that were signed off at once, and those that were left with the reason. */
export type SignedOffAll = { signed: Slug[]; left: LeftOpen[] };

/**
 * Signs off at once what is clean and was before the person's own eyes for as long as reading takes at least. A list of boxes makes
 * nobody read; so what was never opened, or leafed through, stays open, and what the checks flag is looked at one by one.
 */
export function signOffClean(issue: DeskIssue, { who, now }: Act): Decision<SignedOffAll> {
  const open = listedEntries(issue).filter(({ slug, entry }) => signedOff(issue, slug, entry) === null);
  const left = open.flatMap(({ slug, entry }): LeftOpen[] => {
    if (flagsOf(issue, slug).length > 0) return [{ slug, why: 'flagged' }];
    return secondsOf(issue, slug, who.id) < leastSeconds(entry) ? [{ slug, why: 'unread' }] : [];
  });
  const held = new Set(left.map(({ slug }) => slug));
  const signed = open.filter(({ slug }) => !held.has(slug));
  const answer = { signed: signed.map(({ slug }) => slug), left };
  if (signed.length === 0) return { outcome: 'done', change: {}, did: '', answer };
  const given = signed.map(({ slug, entry }) => [slug, { by: who.id, at: now, digest: entryDigest(entry) }] as const);
  const signOffs = { ...issue.review.signOffs, ...Object.fromEntries(given) };
  const did = `signed off ${signed.length} entries at once: ${answer.signed.join(', ')}`;
  return { outcome: 'done', change: { review: { ...issue.review, signOffs } }, did, answer };
}

/** The first entry after this one, and then from the beginning, that is not signed off. */
export function nextOpen(issue: DeskIssue, slug: Slug): Slug | null {
  const listed = listedEntries(issue);
  const at = listed.findIndex((one) => one.slug === slug);
  const turned = [...listed.slice(at + 1), ...listed.slice(0, Math.max(at, 0))];
  return turned.find((one) => signedOff(issue, one.slug, one.entry) === null)?.slug ?? null;
}

function acknowledge(review: Review, flags: readonly Flag[], { by, at }: { by: string; at: Instant }): Review {
  const news = flags.map(({ digest, problem }) => ({ problem: digest, code: problem.code, by, at }));
  return news.length === 0 ? review : { ...review, acknowledged: [...review.acknowledged, ...news] };
}

function refused(
  code: 'desk-entry-missing' | 'desk-entry-changed' | 'desk-problem-unseen',
  message: string,
): Decision<never> {
  return { outcome: 'refused', problems: [problem(code, {}, message)] };
}
