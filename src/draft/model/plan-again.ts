import type { Problem } from '../../model/problem.ts';
import type { AnswerText, Answer } from './answer.ts';
import { fillPrompt, type Prompts } from './fill-prompt.ts';
import { withDigest, type PlannedRequest } from './plan-request.ts';

/** What was wrong with an answer: that it could not be read, or what the checks found, by parts of the answer. */
export type Objection = { fault: string } | { answer: Answer; findings: readonly Problem[] };

const path = 'prompts/again.hbs';
/** Parts that are named in one request. */
const mostParts = 24;

/**
 * The one request that asks for an answer again: the first request, what came, and a list that names every part that does not
 * hold and why. Null where the template cannot be used.
 */
export function planAgain(
  first: PlannedRequest,
  content: string,
  { objection, prompts }: Again,
): PlannedRequest | null {
  const view = 'fault' in objection ? { fault: objection.fault, parts: [] } : { fault: '', parts: partsOf(objection) };
  const { value } = fillPrompt(prompts, path, view);
  if (value === null) return null;
  const { messages, ...rest } = first.request;
  return withDigest({
    ...rest,
    messages: [...messages, { role: 'assistant', content }, { role: 'user', content: value }],
  });
}

type Again = { objection: Objection; prompts: Prompts };
type Part = { key: string; text: string; reasons: string[] };

function partsOf({ answer, findings }: { answer: Answer; findings: readonly Problem[] }): Part[] {
  const parts = new Map<string, Part>();
  for (const { place, message } of findings) {
    const key = place.key ?? 'the whole entry';
    const part = parts.get(key) ?? { key, text: textAt(answer, key), reasons: [] };
    const reason = oneLine(message);
    if (!part.reasons.includes(reason)) part.reasons.push(reason);
    parts.set(key, part);
  }
  return [...parts.values()].slice(0, mostParts);
}

/** The text of a part, such as `zh.title` or `en.sentences[1]`; empty where a key names more than one part. */
function textAt(answer: Answer, key: string): string {
  const [, language, index] = /^(zh|en)\.(?:title|sentences\[(\d+)\])$/.exec(key) ?? [];
  if (language !== 'zh' && language !== 'en') return '';
  const text: AnswerText = answer[language];
  return oneLine((index === undefined ? text.title : text.sentences[Number(index)])?.text ?? '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
