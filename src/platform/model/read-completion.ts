import type { ChatCompletion } from 'openai/resources/chat/completions';
import { extractJson } from './extract-json.ts';

/** What a completion says, and the tokens it counts; null where it counts none. */
export type Completed = { tokens: { prompt: number; completion: number } | null } & (
  | { outcome: 'answered'; content: string; model: string }
  | { outcome: 'refused' | 'truncated' | 'empty'; reason: string }
);

/** Reads a completion of any server: parts that OpenAI's protocol promises may be missing. */
export function readCompletion(completion: Partial<ChatCompletion>, askedModel: string): Completed {
  const said = readChoice(completion, askedModel);
  return { ...said, tokens: tokensOf(completion.usage, said.outcome === 'answered') };
}

type Said = Completed extends infer One ? (One extends unknown ? Omit<One, 'tokens'> : never) : never;

function readChoice({ choices, model }: Partial<ChatCompletion>, askedModel: string): Said {
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  if (choice === undefined || choice === null) return { outcome: 'empty', reason: 'the answer holds no choice' };
  const { finish_reason: end, message } = choice;
  if (end === 'length') return { outcome: 'truncated', reason: 'the answer reached the limit of tokens' };
  if (end === 'content_filter') return { outcome: 'refused', reason: 'the content filter stopped the answer' };
  if (message?.refusal) return { outcome: 'refused', reason: message.refusal };
  const content: unknown = message?.content;
  if (typeof content !== 'string' || content === '') return { outcome: 'empty', reason: 'the answer holds no text' };
  return {
    outcome: 'answered',
    content: extractJson(content) ?? content,
    model: typeof model === 'string' && model !== '' ? model : askedModel,
  };
}

/** No prompt is empty, and no text comes of nothing: a count that says so is none, and the budget keeps room for the worst. */
function tokensOf(usage: ChatCompletion['usage'], isAnswered: boolean): { prompt: number; completion: number } | null {
  const [prompt, completion] = [usage?.prompt_tokens, usage?.completion_tokens];
  if (!isCount(prompt) || !isCount(completion) || prompt === 0 || (isAnswered && completion === 0)) return null;
  return { prompt, completion };
}

/** More than any request has. */
const mostTokens = 1e8;

/** A server may leave a count out or send something else. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= mostTokens;
}
