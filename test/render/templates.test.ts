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

/** Names that stand between the braces of a piece of a template, which may be no template of its own. */
function printedOf(piece: string): string[] {
  return [...piece.matchAll(/\{\{\s*([a-z]+)\s+[^}]/gi)].map(([, name = '']) => name);
}

test.each(ours)('%s escapes every value', (_, text) => {
  expect(printed(text).filter((value) => !value.escaped)).toEqual([]);
});

const helpers = ['inline', 'label', 'lines'];

test.each(ours)('%s prints plain text by `wrap` alone but colons, and nothing else by it', (path, text) => {
  const wraps = printed(text).filter((value) => value.name === 'wrap').length;
  if (path.endsWith('.txt.hbs')) expect(wraps).toBe(printed(text).filter(({ name }) => name !== 'colon').length);
  else expect(wraps).toBe(0);
});

test.each(ours)('%s puts elements into elements, never into attributes', (_, text) => {
  const attributes = text.match(/="[^"]*"/g) ?? [];
  const made = attributes.flatMap((attribute) => printedOf(attribute)).filter((name) => helpers.includes(name));
  expect(made).toEqual([]);
});

test.each(ours)('%s quotes every attribute with a value in it', (_, text) => {
  expect(text).not.toMatch(/\s[\w:-]+=\{\{|='[^'\n]*\{\{/);
});

/** The site's and the desk's own parts may name their style sheet, script and address; mails, single pages and covers name nothing. */
const foreign =
  /@import|mj-include|mj-font|\son[a-z]+=|<script(?! type="(?:module|application\/ld\+json)"| src="\/assets\/)|<(?:script|img|link)[^>]*="(?:https?:)?\/\//i;
const loading = /<script|<link/i;

test.each(ours)('%s loads nothing from elsewhere and runs nothing', (path, text) => {
  expect(text).not.toMatch(foreign);
  const mayLoad = ['archive/', 'preview', 'public/', 'review/'].some((room) => path.startsWith(room));
  if (!mayLoad) expect(text).not.toMatch(loading);
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
