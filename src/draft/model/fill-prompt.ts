import Handlebars from 'handlebars';
import { problem, type Attempt, type ProblemCode } from '../../model/problem.ts';

/** Texts of the prompt templates by their path below `templates/`. */
export type Prompts = ReadonlyMap<string, string>;

type Fill = (view: object) => string;

/** Templates that were compiled: the same few serve every story of a run. */
const compiled = new WeakMap<Prompts, Map<string, Fill>>();

/** The text that a template gives for a view, or why it gives none. What the view holds is text, never a template. */
export function fillPrompt(prompts: Prompts, path: string, view: object): Attempt<string> {
  const file = `templates/${path}`;
  const template = prompts.get(path);
  if (template === undefined) return failed('template-missing', file, `${file} is not there, so no model is asked.`);
  try {
    return { value: compile(prompts, template)(view).trim(), problems: [] };
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'unknown';
    return failed('template-invalid', file, `${file} could not be used: ${cause}.`);
  }
}

function compile(prompts: Prompts, template: string): Fill {
  const known = compiled.get(prompts) ?? new Map<string, Fill>();
  compiled.set(prompts, known);
  const options = { noEscape: true, strict: true, knownHelpersOnly: true };
  const fill = known.get(template) ?? Handlebars.create().compile<object>(template, options);
  known.set(template, fill);
  return fill;
}

function failed(code: ProblemCode, file: string, message: string): Attempt<string> {
  return { value: null, problems: [problem(code, { file }, message)] };
}
