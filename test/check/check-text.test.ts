import { expect, test } from 'vitest';
import { checkText } from '../../src/check/check-text.ts';
import type { SourcedPart } from '../../src/check/passage.ts';

const digest = 'd'.repeat(64);
const head = 'title: Limit of a node\nauthor: example\n\ndescription:\n';

/** What somebody may paste or a model may repeat, in both languages. */
const seeds: [string, string, string][] = [
  ['denials', '不', 'no '],
  ['denied verbs', '不支持', 'not supported '],
  ['topics and denials', '节点没有限制', 'The node has no limit '],
  ['conditions', '如果不启用', 'if it is not enabled '],
  ['clauses', '不，', 'no, '],
  ['names and code', '`a`调用 Foo', '`a` calls Foo '],
];

function check(zh: string, en: string, length: number): number {
  const fill = (seed: string) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
  const evidence = head + fill(en);
  const quotes = [{ evidence: digest, start: 0, end: evidence.length }];
  const parts: SourcedPart[] = [
    { key: 'zh.title', language: 'zh', text: '节点的限制' },
    { key: 'zh.sentences[0]', language: 'zh', text: fill(zh), quotes },
    { key: 'en.title', language: 'en', text: 'Limit of a node' },
    { key: 'en.sentences[0]', language: 'en', text: fill(en), quotes },
  ];
  const start = process.cpuUsage();
  checkText(parts, { texts: new Map([[digest, evidence]]), record: ['example'], items: [] });
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** The least of some runs: what else the machine does only adds. */
function least(zh: string, en: string, length: number): number {
  return Math.min(...Array.from({ length: 5 }, () => check(zh, en, length)));
}

test.each(seeds)('checks of a text of nothing but %s take time in proportion to it', (_, zh, en) => {
  check(zh, en, 700);
  expect(least(zh, en, 2800) / least(zh, en, 700)).toBeLessThan(8);
});
