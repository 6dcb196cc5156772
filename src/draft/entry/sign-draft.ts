import { checkDraft } from '../../check/entry/check-draft.ts';
import { findAddressed } from '../../check/text/find-addressed.ts';
import { plainStyle, type HouseStyle } from '../../check/grounds/house-style.ts';
import { setPunctuation } from '../../check/text/set-punctuation.ts';
import { setSpacing } from '../../check/text/set-spacing.ts';
import type { Draft, DraftText, Sentence } from '../../model/draft.ts';
import type { Entry } from '../../model/entry.ts';
import { formatRef } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { entryDigest } from '../dossier/digest.ts';
import { hasNoDescription, type Dossier } from '../dossier/dossier.ts';
import { entryOf, type UnsignedDraft } from '../dossier/entry-of.ts';
import { sureEnough } from '../offline/write-vote.ts';

/** Finds what does not hold of a draft; one that was checked before need not be checked again. */
export type CheckDraft = typeof checkDraft;

/** What a draft is held to, and by whom. */
export type Checking = { house?: HouseStyle; check?: CheckDraft | undefined };

/**
 * Sets the Chinese of a draft as the house does, checks it against its evidence and makes its entry. The draft keeps every finding
 * and the digest of the entry.
 */
export function signDraft(
  dossier: Dossier,
  written: UnsignedDraft,
  { house = plainStyle, check = checkDraft }: Checking = {},
): { draft: Draft; entry: Entry } {
  const unsigned = { ...written, zh: setText(written.zh, house.space) };
  const entry = entryOf(dossier, unsigned);
  const { story, writer, model, promptDigest, tokens, tag, zh, en } = unsigned;
  const signed = { story, writer, model, promptDigest, entryDigest: entryDigest(entry), tokens, tag, zh, en };
  const texts = new Map(dossier.texts.map(({ evidence, text }) => [evidence.digest, text]));
  // Who gave the words and what they cost is no matter of the checks: an answer and the draft that it becomes are one thing.
  const words: Draft = { ...signed, model: null, promptDigest: null, tokens: null, problems: [] };
  const found = check(words, { texts, record: dossier.record, items: dossier.items, house });
  const problems = [...unsigned.problems, ...checkDossier(dossier), ...found];
  const { removed } = dossier;
  return { draft: { ...signed, problems, ...(removed.length > 0 ? { removed } : {}) }, entry };
}

function setText({ title, sentences }: DraftText, space: boolean): DraftText {
  const set = (one: Sentence): Sentence => ({ ...one, text: setSpacing(setPunctuation(one.text), space) });
  return { title: set(title), sentences: sentences.map(set) };
}

function checkDossier(dossier: Dossier): Problem[] {
  const ref = formatRef(dossier.story.id);
  const { head, hidden, missing } = dossier;
  const problems = missing.map((digest) =>
    problem('evidence-missing', { ref }, `evidence/${digest}.txt is not there.`),
  );
  if (hasNoDescription(dossier)) {
    const message = `${ref} has no description: the entry rests on title and facts alone.`;
    problems.push(problem('evidence-thin', { ref }, message));
  }
  if (hidden > 0) {
    const message = `The evidence of ${ref} holds ${hidden} hidden ${hidden === 1 ? 'character' : 'characters'}.`;
    problems.push(problem('evidence-hidden-text', { ref }, message));
  }
  problems.push(...checkWordsToMachine(dossier, ref));
  if (head.facts.kind === 'vote' && head.facts.confidence < sureEnough) {
    const message = `What is said of the vote ${ref} was read with confidence ${head.facts.confidence}.`;
    problems.push(problem('vote-uncertain', { ref }, message));
  }
  return problems;
}

/** Editors see what such a passage says: it was written for somebody who is not supposed to show it. */
function checkWordsToMachine({ removed, texts }: Dossier, ref: string): Problem[] {
  const digests = new Set(removed.filter(({ kind }) => kind === 'words to a machine').map(({ evidence }) => evidence));
  return texts
    .filter(({ evidence }) => digests.has(evidence.digest))
    .map(({ text, evidence }) => {
      const [{ start, end } = { start: 0, end: 0 }] = findAddressed(text);
      const words = text
        .slice(start, Math.min(end, start + shownWords))
        .replaceAll(/\s+/g, ' ')
        .trim();
      const message = `The ${evidence.label} of ${ref} speaks to a machine${words === '' ? '' : `: “${words}”`}.`;
      return problem('evidence-speaks-to-machine', { ref }, message);
    });
}

/** Characters of a passage that a message shows. */
const shownWords = 160;
