import { z } from 'zod';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Attempt } from '../../model/problem.ts';
import type { Random } from '../../platform/ports.ts';
import { fillPrompt, type Prompts } from './fill-prompt.ts';
import type { PlannedEntry } from '../issue/plan-issue.ts';
import { chooseMarker, withDigest, type PlannedRequest } from './plan-request.ts';

const Said = z.strictObject({ text: z.string(), entries: z.array(z.string()) });
const Words = z.strictObject({ headline: Said, abstract: z.array(Said) });

/** What a model is asked for of a whole issue: per language a headline and sentences, each with the entries that carry it. */
export const IssueAnswer = z.strictObject({ zh: Words, en: Words });
export type IssueAnswer = z.infer<typeof IssueAnswer>;

type Settings = { prompts: Prompts; maxTokens: number; random: Random };

const paths = { system: 'prompts/system.hbs', user: 'prompts/issue.hbs', shape: 'prompts/shape.hbs' } as const;

/**
 * Plans the one request that asks for headline and abstract of an issue. It is made from the texts of the entries as they stand
 * and from no evidence; numbers of entries are not asked for, since code counts them. Null where there is no template or no entry.
 * @param entries best first, with the words that readers will see
 */
export function planIssueRequest(
  entries: readonly Pick<PlannedEntry, 'entry'>[],
  { prompts, maxTokens, random }: Settings,
): Attempt<PlannedRequest> {
  if (entries.length === 0) return { value: null, problems: [] };
  const view = { entries: entries.map(viewOf) };
  const marker = chooseMarker(JSON.stringify(view), random);
  const { $schema: _, ...schema } = z.toJSONSchema(IssueAnswer);
  const texts = [
    fillPrompt(prompts, paths.system, {}),
    fillPrompt(prompts, paths.user, { ...view, marker }),
    fillPrompt(prompts, paths.shape, { schema: JSON.stringify(schema) }),
  ];
  const [system, user, words] = texts.map(({ value }) => value);
  if (!system || !user || !words)
    return { value: null, problems: texts.flatMap(({ problems }) => problems).slice(0, 1) };
  const messages = [
    { role: 'system' as const, content: system },
    { role: 'user' as const, content: user },
  ];
  return {
    value: withDigest({ messages, schema: { name: 'newsletter_issue', schema, words }, maxTokens }),
    problems: [],
  };
}

function viewOf({ entry }: Pick<PlannedEntry, 'entry'>, index: number) {
  const { project, state, zh, en } = entry;
  return { id: `N${index + 1}`, project, state: state ?? 'unknown', zh, en };
}

const longest = { headline: 140, sentence: 400, sentences: 3 };

/** Reads an answer strictly: no unknown keys, nothing empty, overlong or hidden, and only entries that were given. A text says why not. */
export function parseIssueAnswer(content: string, given: number): IssueAnswer | string {
  const parsed = IssueAnswer.safeParse(readJson(content));
  if (!parsed.success) return 'the answer for the issue does not follow its schema';
  const faults = [parsed.data.zh, parsed.data.en].map((words) => findFault(words, given));
  return faults.find((one) => one !== null) ?? parsed.data;
}

function findFault({ headline, abstract }: z.infer<typeof Words>, given: number): string | null {
  if (abstract.length < 1 || abstract.length > longest.sentences)
    return `${abstract.length} sentences of an abstract came`;
  if (headline.text.length > longest.headline) return `a headline of ${headline.text.length} characters came`;
  for (const { text, entries } of [headline, ...abstract]) {
    if (text.trim() === '') return 'an empty sentence came';
    if (text.search(hiddenCharacters) >= 0) return 'a sentence with invisible characters came';
    if (text.length > longest.sentence) return `a sentence of ${text.length} characters came`;
    const unknown = entries.find((id) => !isGiven(id, given));
    if (unknown !== undefined) return `a sentence names the entry ${unknown.slice(0, 20)}, which was not given`;
    if (entries.length === 0) return 'a sentence that names no entry came';
  }
  return null;
}

function isGiven(id: string, given: number): boolean {
  const number = Number(/^N([1-9]\d{0,3})$/.exec(id)?.[1]);
  return number >= 1 && number <= given;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
