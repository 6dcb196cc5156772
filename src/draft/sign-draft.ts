import { checkDraft } from '../check/check-draft.ts';
import type { Draft } from '../model/draft.ts';
import type { Entry } from '../model/entry.ts';
import { formatRef } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import { entryDigest } from './digest.ts';
import { hasNoDescription, type Dossier } from './dossier.ts';
import { entryOf, type UnsignedDraft } from './entry-of.ts';
import { sureEnough } from './write-vote.ts';

/** Checks a draft against its evidence and makes its entry. The draft keeps every finding and the digest of the entry. */
export function signDraft(dossier: Dossier, unsigned: UnsignedDraft): { draft: Draft; entry: Entry } {
  const entry = entryOf(dossier, unsigned);
  const { story, writer, model, promptDigest, tokens, tag, zh, en } = unsigned;
  const signed = { story, writer, model, promptDigest, entryDigest: entryDigest(entry), tokens, tag, zh, en };
  const texts = new Map(dossier.texts.map(({ evidence, text }) => [evidence.digest, text]));
  const found = checkDraft({ ...signed, problems: [] }, { texts, record: dossier.record });
  return { draft: { ...signed, problems: [...unsigned.problems, ...checkDossier(dossier), ...found] }, entry };
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
  if (head.facts.kind === 'vote' && head.facts.confidence < sureEnough) {
    const message = `What is said of the vote ${ref} was read with confidence ${head.facts.confidence}.`;
    problems.push(problem('vote-uncertain', { ref }, message));
  }
  return problems;
}
