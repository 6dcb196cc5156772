import { z } from 'zod';
import type { Draft, Sentence } from '../../model/draft.ts';
import { Slug, type Entry } from '../../model/entry.ts';
import { Digest } from '../../model/evidence.ts';
import type { Person } from '../../model/person.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { linesOf } from './merge-fields.ts';
import { noteEdit } from './note-edit.ts';

/** Which parts of a new draft are taken: `title`, or the number of a sentence. `based` is the version that the page showed. */
export const TakeRedraft = z.strictObject({
  slug: Slug,
  based: Digest,
  parts: z.array(z.union([z.literal('title'), z.int().min(0).max(99)])).min(1),
});
export type TakeRedraft = z.infer<typeof TakeRedraft>;

type Redrafted = { entry: Entry; draft: Draft };

/**
 * Takes a new draft, or parts of it. The draft becomes what the machine said last of those parts, so that their quotes stand beside them;
 * it keeps the digest of what was drafted first, so that another run knows that people chose this text and leaves it alone.
 */
export function takeRedraft(
  issue: DeskIssue,
  { slug, based, parts }: TakeRedraft,
  { made, who }: { made: Redrafted; who: Pick<Person, 'id'> },
): Decision<Entry> {
  const current = issue.entries.get(slug);
  if (current === undefined)
    return refused(problem('desk-entry-missing', {}, `entries/${slug}.yaml is not there any more.`));
  if (issue.versions.get(`entries/${slug}.yaml`) !== based) {
    const message = `entries/${slug}.yaml has changed since this page showed it, so no draft was put into it.`;
    return refused(problem('redraft-changed', {}, message));
  }
  const whole = isWhole(parts, made.entry, current);
  const entry: Entry = {
    ...current,
    ...(whole ? { origin: made.entry.origin } : {}),
    zh: takeText('zh', { current, made: made.entry, parts, whole }),
    en: takeText('en', { current, made: made.entry, parts, whole }),
  };
  const draft = takeDraft(issue.drafts.get(slug), made.draft, { parts, whole });
  const change = {
    entries: new Map([[slug, entry]]),
    drafts: new Map([[slug, draft]]),
    review: noteEdit(issue.review, slug, who.id),
  };
  return { outcome: 'done', change, did: `took a new draft of entries/${slug}.yaml`, answer: entry };
}

type Parts = TakeRedraft['parts'];

/** Whether everything is taken: then sentences of the present text that the draft has none for go. */
function isWhole(parts: Parts, made: Entry, current: Entry): boolean {
  const most = Math.max(
    ...[made, current].flatMap((one) => [linesOf(one.zh.text).length, linesOf(one.en.text).length]),
  );
  return parts.includes('title') && Array.from({ length: most }, (_, at) => at).every((at) => parts.includes(at));
}

type Taking = { current: Entry; made: Entry; parts: Parts; whole: boolean };

function takeText(language: 'zh' | 'en', { current, made, parts, whole }: Taking): Entry['zh'] {
  const [old, next] = [linesOf(current[language].text), linesOf(made[language].text)];
  const length = whole ? next.length : Math.max(old.length, next.length);
  const lines = Array.from({ length }, (_, at) => (parts.includes(at) ? next[at] : old[at]) ?? '');
  return {
    title: parts.includes('title') ? made[language].title : current[language].title,
    text: lines.filter((line) => line !== '').join('\n'),
  };
}

function takeDraft(old: Draft | undefined, made: Draft, { parts, whole }: { parts: Parts; whole: boolean }): Draft {
  if (old === undefined) return made;
  if (whole) return { ...made, entryDigest: old.entryDigest };
  const both = (language: 'zh' | 'en'): Draft['zh'] => ({
    title: parts.includes('title') ? made[language].title : old[language].title,
    sentences: takeSentences(old[language].sentences, made[language].sentences, parts),
  });
  return { ...old, zh: both('zh'), en: both('en') };
}

function takeSentences(old: readonly Sentence[], made: readonly Sentence[], parts: Parts): Sentence[] {
  const length = Math.max(old.length, made.length);
  return Array.from({ length }, (_, at) => (parts.includes(at) ? made[at] : old[at])).flatMap((one) => one ?? []);
}

function refused(one: Problem): Decision<never> {
  return { outcome: 'refused', problems: [one] };
}
