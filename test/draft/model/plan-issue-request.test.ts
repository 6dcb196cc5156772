import { expect, test } from 'vitest';
import { parseIssueAnswer, planIssueRequest } from '../../../src/draft/model/plan-issue-request.ts';
import { projectPrompts, seededRandom } from '../../builders/dossier.ts';
import { entryOf } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';

const entries = [
  {
    entry: entryOf(pull('Fix fd leak of shim log', { number: 3266 }), {
      en: { title: 'Leak fixed', text: 'It leaked 2.' },
    }),
  },
  { entry: entryOf(pull('Support UDP', { number: 7, state: 'open' }), { state: 'open' }) },
];
const prompts = new Map([
  ...projectPrompts(),
  ['prompts/issue.hbs', '{{marker}}{{#each entries}}\n{{id}} {{state}} {{en.title}}{{/each}}'],
]);
const settings = { prompts, maxTokens: 900, random: seededRandom() };

test('the request is made of the entries as readers see them, and of no evidence', () => {
  const { value, problems } = planIssueRequest(entries, settings);
  const user = value?.request.messages[1]?.content.split('\n') ?? [];
  expect(problems).toEqual([]);
  expect(user.slice(1)).toEqual([expect.stringMatching(/^N1 \w+ Leak fixed$/), expect.stringMatching(/^N2 open /)]);
  expect(value?.request).toMatchObject({ maxTokens: 900, schema: { name: 'newsletter_issue' } });
});

test('the same entries have the same digest, whatever the marker', () => {
  const [one, other] = [1, 2].map(
    (seed) => planIssueRequest(entries, { ...settings, random: seededRandom(seed) }).value,
  );
  expect(one?.request.messages[1]?.content).not.toBe(other?.request.messages[1]?.content);
  expect(one?.digest).toBe(other?.digest);
});

test('an issue without entries asks nothing, and a missing template is a problem with its name', () => {
  expect(planIssueRequest([], settings)).toEqual({ value: null, problems: [] });
  expect(planIssueRequest(entries, { ...settings, prompts: projectPrompts() })).toMatchObject({
    value: null,
    problems: [{ code: 'template-missing', place: { file: 'templates/prompts/issue.hbs' } }],
  });
});

const words = (text: string, ids = ['N1']) => ({
  headline: { text, entries: ids },
  abstract: [{ text: 'It is so.', entries: ids }],
});
const answer = (text: string, ids?: string[]) => JSON.stringify({ zh: words('泄漏已修复', ids), en: words(text, ids) });

test('an answer of the right shape is read', () => {
  expect(parseIssueAnswer(answer('Leak fixed'), 2)).toMatchObject({ en: { headline: { text: 'Leak fixed' } } });
});

test.each([
  ['no JSON', 'Here it is', 'the answer for the issue does not follow its schema'],
  ['an empty headline', answer(' '), 'an empty sentence came'],
  ['an overlong headline', answer('x'.repeat(141)), 'a headline of 141 characters came'],
  ['hidden characters', answer('Leak\u202e fixed'), 'a sentence with invisible characters came'],
  ['an entry that is not there', answer('Leak fixed', ['N3']), 'a sentence names the entry N3, which was not given'],
  ['no entry', answer('Leak fixed', []), 'a sentence that names no entry came'],
])('an answer with %s is refused', (_, content, fault) => {
  expect(parseIssueAnswer(content, 2)).toBe(fault);
});
