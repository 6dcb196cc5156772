import { expect, test } from 'vitest';
import { chooseTurns, openingOf } from '../../../src/draft/entry/choose-turns.ts';
import { writeOffline } from '../../../src/draft/offline/offline-writer.ts';
import type { Item } from '../../../src/model/item.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { newsletter } from '../../builders/issue.ts';
import { advisory, article, discussion, githubIssue, kep, pull, release } from '../../builders/item.ts';

test.each([
  ['PR 描述写道：“It leaks.”', '*描述写道'],
  ['4 月 12 日，@octocat 的这项改动合并到 Envoy。', '*'],
  ['SIG Node 的这份 KEP 于 4 月 16 日随 #958 首次合入，状态为 provisional。', '*的这份 * 于 *随 *首次合入'],
])('the formula of %s is %s', (sentence, formula) => {
  expect(openingOf(sentence)).toBe(formula.replaceAll(' ', ''));
});

test.each([
  ['This change by @octocat was merged into Envoy on 12 April.', 'This change by * was merged into * on *.'],
  ['On 12 April this fix was merged into knative/serving.', 'On * this fix was merged into *'],
])('the formula of %s is %s', (sentence, formula) => {
  expect(openingOf(sentence)).toBe(formula);
});

const body = 'The reader of the log waits for ever when the other side closes the pipe.';
const many = { length: 6 };

test.each<[string, (number: number) => Item]>([
  ['pull requests', (number) => pull(`Notes on the registry, part ${number}`, { number: 3 * number })],
  ['fixes', (number) => pull(`Fix the leak of log ${number}`, { number: 3 * number })],
  ['KEPs', (number) => kep(`quiet-probes-${number}`, { title: `Quiet probes ${number}` })],
  ['releases', (number) => release('etcd-io/etcd', `v3.3.${number}`, { project: 'etcd' })],
  ['advisories', (number) => advisory(`Breakout number ${number}`, { id: `adv:CVE-2019-000${number}` })],
  ['GitHub issues', (number) => githubIssue(`Crash ${number}`, { id: `gh:knative/eventing#${number}` })],
  ['discussions', (number) => discussion(`Which one ${number}`, { id: `gh:cncf/toc#${number}` })],
  ['articles', (number) => article(`Inside number ${number}`, { id: `url:https://blog.example.org/${number}` })],
])('of %s in a row no two open alike', (_, make) => {
  const tasks = Array.from(many, (__, index) => ({
    slug: `entry-${index}`,
    dossier: dossierOf([make(index + 1), { body }]),
  }));
  const turned = chooseTurns(tasks, newsletter().sections);
  expect(turned.map(({ slug }) => slug)).toEqual(tasks.map(({ slug }) => slug));
  for (const language of ['zh', 'en'] as const) {
    const openings = turned.map(({ dossier }) =>
      openingOf(writeOffline(dossier).draft[language].sentences[0]?.text ?? ''),
    );
    expect(openings.filter((one, index) => one === openings[index - 1])).toEqual([]);
  }
});

test('the same stories have the same turns', () => {
  const tasks = Array.from(many, (__, index) => ({
    slug: `e-${index}`,
    dossier: dossierOf([pull('Fix it', { number: index }), { body }]),
  }));
  const once = chooseTurns(tasks, newsletter().sections);
  expect(chooseTurns(once, newsletter().sections)).toEqual(once);
});
