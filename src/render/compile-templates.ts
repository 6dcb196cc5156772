import Handlebars from 'handlebars';
import { problem } from '../model/problem.ts';
import type { Attempt } from '../model/problem.ts';
import type { Templates } from './render-input.ts';
import { templateHelpers } from './template-helpers.ts';

/** Makes text of a template file; a fault of the template is a problem. `name` is the path below `templates/`. */
export type Fill = (name: string, view: object) => Attempt<string>;

/**
 * Compiles the templates of the repository, each when it is first filled. Values are escaped for HTML everywhere; the helpers alone make
 * text that stands as it is. A value that a template names and the view lacks is an error.
 */
export function compileTemplates(templates: Templates): Fill {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(templateHelpers);
  for (const [path, text] of templates) {
    const name = /^(?:partials|review\/parts)\/(.+)\.hbs$/.exec(path)?.[1] ?? (path.endsWith('.css') ? path : null);
    if (name !== null) handlebars.registerPartial(name, text);
  }
  const compiled = new Map<string, Handlebars.TemplateDelegate<object>>();
  const knownHelpers = Object.fromEntries(Object.keys(templateHelpers).map((name) => [name, true]));
  const options = { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true };
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

/** What an error says in one line. */
export function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
