import Handlebars from 'handlebars';
import { problem } from '../model/problem.ts';
import type { Attempt } from '../model/problem.ts';
import type { Templates } from './render-input.ts';
import { wrapText } from './wrap-text.ts';

/** Columns of a line of the plain text. */
const textColumns = 72;

/** Makes text of a template file; a fault of the template is a problem. `name` is the path below `templates/`. */
export type Fill = (name: string, view: object) => Attempt<string>;

/**
 * Compiles the templates of the repository, each when it is first filled. Values are escaped for HTML everywhere; the one exception is `{{wrap}}`, which is for plain
 * text alone. A value that a template names and the view lacks is an error.
 */
export function compileTemplates(templates: Templates): Fill {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('wrap', wrapHelper);
  for (const [path, text] of templates) {
    const name = /^partials\/(.+)\.hbs$/.exec(path)?.[1] ?? (path.endsWith('.css') ? path : null);
    if (name !== null) handlebars.registerPartial(name, text);
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate<object>>();
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { wrap: true }, preventIndent: true };
  return (name, view) => {
    const place = { file: `templates/${name}` };
    const text = templates.get(name);
    if (text === undefined) {
      return { value: null, problems: [problem('template-missing', place, `There is no file templates/${name}.`)] };
    }
    try {
      const template = compiled.get(name) ?? handlebars.compile<object>(text, options);
      compiled.set(name, template);
      return { value: template(view), problems: [] };
    } catch (error) {
      const message = `Handlebars refused templates/${name}: ${firstLine(error)}`;
      return { value: null, problems: [problem('template-invalid', place, message)] };
    }
  };
}

/** `{{wrap text first="1. " rest="   "}}`: a paragraph of plain text, wrapped and not escaped, because plain text has no markup. */
function wrapHelper(text: unknown, options: Handlebars.HelperOptions): Handlebars.SafeString {
  const { first, rest }: Record<string, unknown> = options.hash;
  const indent = { first: asText(first), rest: asText(rest) };
  return new Handlebars.SafeString(wrapText(asText(text), textColumns, indent));
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What an error says in one line. */
export function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
