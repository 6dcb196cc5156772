import Handlebars from 'handlebars';
import { projectName } from '../check/project-name.ts';
import type { Digest } from '../model/evidence.ts';
import type { GlossaryTerm } from '../model/issue.ts';
import { problem, type Attempt } from '../model/problem.ts';
import type { ChatRequest, Random } from '../platform/ports.ts';
import { answerSchema } from './answer.ts';
import { digestOf } from './digest.ts';
import type { Dossier } from './dossier.ts';

/** Texts of the prompt templates by their path below `templates/`. */
export type Prompts = ReadonlyMap<string, string>;

/** A request for one story. The digest is of its messages with a fixed marker, so the same dossier has the same digest. */
export type PlannedRequest = { request: ChatRequest; digest: Digest };

export type RequestSettings = {
  prompts: Prompts;
  glossary: readonly GlossaryTerm[];
  maxTokens: number;
  random: Random;
};

const paths = { system: 'prompts/system.hbs', user: 'prompts/user.hbs' } as const;
const fixedMarker = 'marker';

/** Plans the request for a dossier, or says which template cannot be used. The system text is the same for every story. */
export function planRequest(dossier: Dossier, settings: RequestSettings): Attempt<PlannedRequest> {
  const [system, user] = [settings.prompts.get(paths.system), settings.prompts.get(paths.user)];
  if (system === undefined || user === undefined) {
    const file = `templates/${system === undefined ? paths.system : paths.user}`;
    return {
      value: null,
      problems: [problem('template-missing', { file }, `${file} is not there, so no model is asked.`)],
    };
  }
  try {
    const render = Handlebars.create().compile<object>(user, { noEscape: true, strict: true, knownHelpersOnly: true });
    const view = viewOf(dossier, settings.glossary);
    const marker = chooseMarker(JSON.stringify(view), settings.random);
    const schema = answerSchema();
    const messages = (mark: string): ChatRequest['messages'] => [
      { role: 'system', content: system.trim() },
      { role: 'user', content: render({ ...view, marker: mark }).trim() },
    ];
    // What an earlier issue told is not asked of the model, but it is a part of the draft.
    const { told } = dossier.story;
    const asked = [messages(fixedMarker), schema, settings.maxTokens, ...(told === undefined ? [] : [told])];
    const digest = digestOf(JSON.stringify(asked));
    return {
      value: { request: { messages: messages(marker), schema, maxTokens: settings.maxTokens }, digest },
      problems: [],
    };
  } catch (error) {
    const file = `templates/${paths.user}`;
    const message = `${file} could not be used: ${error instanceof Error ? error.message : 'unknown'}.`;
    return { value: null, problems: [problem('template-invalid', { file }, message)] };
  }
}

function viewOf({ head, story, texts }: Dossier, glossary: readonly GlossaryTerm[]) {
  const all = texts.map(({ cleaned }) => cleaned.text).join('\n');
  return {
    project: projectName(head.project),
    kind: head.kind,
    lastTouched: story.backlog?.lastTouched.slice(0, 10) ?? '',
    terms: findTerms(all, glossary).map(({ term, meaning }) => ({ term, ...meaning })),
    evidence: texts.map(({ id, evidence, cleaned }) => ({ id, label: evidence.label, text: cleaned.text.trim() })),
  };
}

/** The terms of a glossary that occur in a text as whole words, in the order of the glossary. */
export function findTerms(text: string, glossary: readonly GlossaryTerm[]): GlossaryTerm[] {
  const lower = text.toLowerCase();
  return glossary.filter(({ term }) => {
    const word = term.toLowerCase();
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      const rest = lower.slice(at + word.length, at + word.length + 2);
      if (!/[a-z0-9]/.test(lower.charAt(at - 1)) && !/^(?:[a-rt-z0-9]|s[a-z0-9])/.test(rest)) return true;
    }
    return false;
  });
}

/** Sixteen hexadecimal digits that the data does not hold, so that no text from outside can end its block. */
export function chooseMarker(data: string, random: Random): string {
  for (;;) {
    const marker = Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('');
    if (!data.includes(marker)) return marker;
  }
}
