import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { projectTemplates } from '../builders/issue.ts';

const templates = projectTemplates();
const ours = [...templates].filter(([path]) => path.endsWith('.hbs') && !path.startsWith('prompts/'));

/** All values that a template prints. */
function printed(text: string): { escaped: boolean; name: string }[] {
  const found: { escaped: boolean; name: string }[] = [];
  const visitor = new Handlebars.Visitor();
  visitor.MustacheStatement = (statement) => {
    const path = statement.path;
    found.push({ escaped: statement.escaped, name: 'original' in path ? path.original : '' });
  };
  visitor.accept(Handlebars.parse(text));
  return found;
}

test.each(ours)('%s escapes every value', (_, text) => {
  expect(printed(text).filter((value) => !value.escaped)).toEqual([]);
});

test.each(ours)('%s uses the unescaped helper for plain text alone', (path, text) => {
  const wraps = printed(text).filter((value) => value.name === 'wrap').length;
  if (path.endsWith('.txt.hbs')) expect(wraps).toBe(printed(text).length);
  else expect(wraps).toBe(0);
});

test.each(ours)('%s quotes every attribute with a value in it', (_, text) => {
  expect(text).not.toMatch(/=\{\{|='[^'\n]*\{\{/);
});

test.each(ours)('%s loads nothing and runs nothing', (_, text) => {
  expect(text).not.toMatch(/<script|<img|<link|@import|mj-include|mj-font|\son[a-z]+=/i);
});

test('a value that the view lacks is a problem with the template’s name', () => {
  const fill = compileTemplates(new Map([['a.hbs', 'one\n{{nothing}}']]));
  const { value, problems } = fill('a.hbs', {});
  expect(value).toBeNull();
  expect(problems.map((one) => [one.code, one.place.file])).toEqual([['template-invalid', 'templates/a.hbs']]);
});

test('a missing template is a problem', () => {
  const { value, problems } = compileTemplates(new Map())('mail.txt.hbs', {});
  expect([value, problems[0]?.code]).toEqual([null, 'template-missing']);
});

test.each([
  '{{constructor}}',
  '{{__proto__}}',
  '{{#with constructor}}{{name}}{{/with}}',
  '{{lookup this "constructor"}}',
])('a template cannot reach the prototype with %s', (text) => {
  expect(compileTemplates(new Map([['a.hbs', text]]))('a.hbs', { a: 1 }).value ?? '').toBe('');
});
