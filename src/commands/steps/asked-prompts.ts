import { z } from 'zod';
import { houseStyle } from '../../check/grounds/house-style.ts';
import { parseAnswer } from '../../draft/model/answer.ts';
import type { DraftInput } from '../../draft/draft.ts';
import { findingsOf } from '../../draft/model/model-writer.ts';
import { planAgain, type Objection } from '../../draft/model/plan-again.ts';
import type { PlannedRequest } from '../../draft/model/plan-request.ts';
import { planTasks, type Task } from '../../draft/plan-tasks.ts';
import { Digest } from '../../model/evidence.ts';
import type { Problem } from '../../model/problem.ts';
import type { RecordedAnswer } from '../../model/recorded-answer.ts';
import type { ChatRequest, Random } from '../../platform/ports.ts';

/** `prompts.json` beside the prompts that were written out: which file asks what. */
export const AskedPrompts = z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+$/), promptDigest: Digest }));
export type AskedPrompts = z.infer<typeof AskedPrompts>;

/** A prompt that has no recorded answer yet: the name of its file, and what is asked. */
type OpenPrompt = { name: string; planned: PlannedRequest };

type Known = ReadonlyMap<string, RecordedAnswer>;

/**
 * The prompts of an issue's picked stories that nobody has answered: the first one of a story or, where the answer to it does not
 * hold, the one that asks again.
 */
export function listOpenPrompts(input: DraftInput, answers: readonly RecordedAnswer[], random: Random): Listed {
  const known: Known = new Map(answers.map((answer) => [answer.promptDigest, answer]));
  const { value: tasks, problems } = planTasks(input, { isAsked: true, random });
  const open = tasks.flatMap((task) => openPromptOf(task, input, known));
  return { open, answered: tasks.length - open.length, problems };
}

type Listed = { open: OpenPrompt[]; answered: number; problems: Problem[] };

function openPromptOf({ slug, dossier, planned }: Task, input: DraftInput, known: Known): OpenPrompt[] {
  if (planned === null) return [];
  const content = known.get(planned.digest)?.content;
  if (content === undefined) return [{ name: slug, planned }];
  const answer = parseAnswer(content);
  const objection: Objection =
    typeof answer === 'string'
      ? { fault: answer }
      : { answer, findings: findingsOf(dossier, answer, { house: houseStyle(input.newsletter) }) };
  if ('findings' in objection && objection.findings.length === 0) return [];
  const again = planAgain(planned, content, { objection, prompts: input.prompts });
  return again === null || known.has(again.digest) ? [] : [{ name: `${slug}.again`, planned: again }];
}

/** A prompt as one text: every message under its role, and the form of the answer in words, as a server without schemas gets it. */
export function promptText({ messages, schema }: ChatRequest): string {
  const parts = messages.map(({ role, content }) => `===== ${role} =====\n${content}\n`);
  return [...parts, `===== form of the answer =====\n${schema.words}\n`].join('\n');
}
