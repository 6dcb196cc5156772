import type { HouseStyle } from '../../check/grounds/house-style.ts';
import type { Problem } from '../../model/problem.ts';
import type { ChatCost, ChatFault, ChatReply } from '../../platform/ports.ts';
import { parseAnswer, type Answer } from './answer.ts';
import type { Asked, Asker } from './ask-model.ts';
import { addCost, tokensOf } from './bill.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import type { Prompts } from './fill-prompt.ts';
import { planAgain, type Objection } from './plan-again.ts';
import type { Places } from './open-places.ts';
import type { PlannedRequest } from './plan-request.ts';
import { findFindings, readAnswer } from './read-answer.ts';
import type { CheckDraft, Checking } from '../entry/sign-draft.ts';
import { withArticleTitle } from '../entry/with-article-title.ts';
import { withOpenings } from '../entry/with-openings.ts';

/**
 * What the model made of a story, and what all calls for it cost. `withheld` says that the budget had no room for the call, or for
 * the one that asks again, `answered` that the model works and its answer could not be used.
 */
export type Written = { cost: ChatCost; withheld: boolean } & (
  { draft: UnsignedDraft } | { code: ChatFault; reason: string; answered?: true } | { code: null }
);

export type ModelWriter = {
  asker: Asker;
  prompts: Prompts;
  house: HouseStyle;
  check?: CheckDraft | undefined;
  /** Where the story stands among the others: what it does when an answer came, and the places in which it may ask again. */
  turn?: { answered: () => Promise<void>; places: Places };
};

/**
 * Asks the model for one story. An answer that cannot be read, or in which the checks find something, is asked for once more with
 * a list of what failed; the better of the two is kept with what is still found. While an answer is checked its place is another's.
 */
export async function writeWithModel(model: ModelWriter, dossier: Dossier, planned: PlannedRequest): Promise<Written> {
  const first = await model.asker.ask(planned);
  if (first.outcome !== 'answered') return { ...failureOf(first), cost: first.cost, withheld: isWithheld(first) };
  await model.turn?.answered();
  const read = attemptOf(model, dossier, first.content);
  const again = read.found === 0 ? null : planAgain(planned, first.content, { ...read, prompts: model.prompts });
  const second = again === null ? null : await askAgain(model, again);
  const other = second?.outcome === 'answered' ? attemptOf(model, dossier, second.content) : null;
  const best = other !== null && other.found < read.found ? other : read;
  const cost = second === null ? first.cost : addCost(first.cost, second.cost);
  const withheld = second !== null && isWithheld(second);
  const fault = faultOf(best);
  if ('fault' in best.objection || fault !== null) {
    return { code: 'model-unavailable', reason: fault ?? '', cost, withheld, answered: true };
  }
  const origin = {
    model: model.asker.chat.recorded ? first.model : model.asker.chat.model,
    promptDigest: planned.digest,
  };
  const draft = { ...readAnswer(dossier, best.objection.answer, origin), tokens: tokensOf(cost) };
  return { draft: withOpenings(dossier, withArticleTitle(dossier, draft)), cost, withheld };
}

async function askAgain({ asker, turn }: ModelWriter, again: PlannedRequest): Promise<Asked> {
  const place = await turn?.places.take();
  try {
    return await asker.ask(again);
  } finally {
    await place?.leave();
  }
}

/** An answer as far as it could be read; `found` counts what does not hold. */
type Attempt = { objection: Objection; found: number };

function attemptOf({ house, check }: ModelWriter, dossier: Dossier, content: string): Attempt {
  const answer = parseAnswer(content);
  if (typeof answer === 'string') return { objection: { fault: answer }, found: Infinity };
  const findings = findingsOf(dossier, answer, { house, check });
  return { objection: { answer, findings }, found: findings.length };
}

/**
 * Why an answer is not stored: it could not be read, or it holds an address, an image or markup. Editors are shown that it did;
 * what it says would be a link in every plain text.
 */
function faultOf({ objection }: Attempt): string | null {
  if ('fault' in objection) return objection.fault;
  const unsafe = objection.findings.find(({ code }) => code === 'draft-text-unsafe');
  // The message quotes what was found, and that is not to be shown again.
  const what = unsafe?.message.replace(/^The text holds /, '').replace(/[:.][^]*$/, '') ?? null;
  return what === null ? null : `the answer holds ${what} in ${unsafe?.place.key ?? 'its text'}`;
}

/** What the checks find in an answer, by parts of the answer. */
export function findingsOf(dossier: Dossier, answer: Answer, checking: Checking): Problem[] {
  return findFindings(dossier, readAnswer(dossier, answer, { model: null, promptDigest: null }), checking);
}

const ends = {
  refused: 'refused',
  truncated: 'stopped before the end',
  failed: 'did not answer',
  unreadable: 'gave an answer that is not read',
} as const;

function failureOf(
  asked: Exclude<Asked, { outcome: 'answered' }>,
): { code: ChatFault; reason: string; answered?: true } | { code: null } {
  if (asked.outcome === 'withheld') return { code: null };
  const code = asked.outcome === 'failed' ? asked.code : 'model-unavailable';
  if (code === 'model-not-recorded')
    return { code, reason: 'its prompt has changed since an answer to it was recorded' };
  const answered = asked.outcome === 'failed' ? {} : { answered: true as const };
  return { code, reason: `the model ${ends[asked.outcome]}: ${asked.reason}`, ...answered };
}

function isWithheld({ outcome }: Asked | ChatReply): boolean {
  return outcome === 'withheld';
}
