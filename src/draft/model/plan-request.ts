import { projectName } from '../../check/reading/project-name.ts';
import type { Digest } from '../../model/evidence.ts';
import type { GlossaryTerm } from '../../model/glossary.ts';
import { hiddenCharacters } from '../../model/hidden-characters.ts';
import type { Attempt } from '../../model/problem.ts';
import { canonicalPrompt } from '../../model/prompt.ts';
import type { ChatRequest, Random } from '../../platform/ports.ts';
import { answerSchema } from './answer.ts';
import { digestOf } from '../dossier/digest.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { fillPrompt, type Prompts } from './fill-prompt.ts';
import { listTerms } from './list-terms.ts';
import { tellEarlier } from './tell-earlier.ts';

/** A request for one story. The digest does not depend on its random marker, so the same dossier has the same digest. */
export type PlannedRequest = { request: ChatRequest; digest: Digest };

export type RequestSettings = {
  prompts: Prompts;
  glossary: readonly GlossaryTerm[];
  maxTokens: number;
  random: Random;
  /** What an editor asks of this one draft, in their words. A request without one is the same as ever. */
  wish?: string | undefined;
};

const paths = {
  system: 'prompts/system.hbs',
  user: 'prompts/user.hbs',
  shape: 'prompts/shape.hbs',
  wish: 'prompts/wish.hbs',
} as const;

/** Plans the request for a dossier, or says which template cannot be used. The system text is the same for every story. */
export function planRequest(
  dossier: Dossier,
  { prompts, glossary, maxTokens, random, wish }: RequestSettings,
): Attempt<PlannedRequest> {
  const view = viewOf(dossier, glossary);
  const marker = chooseMarker(JSON.stringify([view, wish]), random);
  const { name, schema } = answerSchema();
  const system = fillPrompt(prompts, paths.system, {});
  const user = fillPrompt(prompts, paths.user, { ...view, marker });
  const words = fillPrompt(prompts, paths.shape, { schema: JSON.stringify(schema) });
  const wished = tellWish(wish, { prompts, marker });
  if (system.value === null || user.value === null || words.value === null || wished.value === null) {
    const problems = [system, user, words, wished].flatMap((one) => one.problems);
    return { value: null, problems: problems.slice(0, 1) };
  }
  const messages: ChatRequest['messages'] = [
    { role: 'system', content: system.value },
    { role: 'user', content: user.value + wished.value },
  ];
  return { value: withDigest({ messages, schema: { name, schema, words: words.value }, maxTokens }), problems: [] };
}

/** The most of a wish that is sent, in characters: 500 of the editor, and the sentence that they speak of. */
const mostOfWish = 1200;

/** What follows the evidence; nothing where nobody wishes for anything. A wish is one line, so that it cannot look like more. */
function tellWish(
  wish: string | undefined,
  { prompts, marker }: { prompts: Prompts; marker: string },
): Attempt<string> {
  if (wish === undefined) return { value: '', problems: [] };
  const line = wish.replaceAll(hiddenCharacters, '').replaceAll(/\s+/g, ' ').trim().slice(0, mostOfWish);
  const { value, problems } = fillPrompt(prompts, paths.wish, { marker, wish: line });
  return { value: value === null ? null : `\n\n${value}`, problems };
}

export function withDigest(request: ChatRequest): PlannedRequest {
  return { request, digest: digestOf(canonicalPrompt(request)) };
}

function viewOf({ head, story, texts }: Dossier, glossary: readonly GlossaryTerm[]) {
  const all = texts.map(({ cleaned }) => cleaned.text).join('\n');
  return {
    project: projectName(head.project),
    kind: head.kind,
    isArticle: head.kind === 'article',
    lastTouched: story.backlog?.lastTouched.slice(0, 10) ?? '',
    terms: listTerms(all, glossary),
    told: tellEarlier(story.told).map((line) => line.replaceAll(hiddenCharacters, '').replaceAll(/\s+/g, ' ')),
    evidence: texts.map(({ id, evidence, cleaned }) => ({ id, label: evidence.label, text: cleaned.text.trim() })),
  };
}

/** Sixteen hexadecimal digits that the data does not hold, so that no text from outside can end its block. */
export function chooseMarker(data: string, random: Random): string {
  for (;;) {
    const marker = Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
    if (!data.includes(marker)) return marker;
  }
}
