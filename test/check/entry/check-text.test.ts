import { expect, test } from 'vitest';
import { checkText } from '../../../src/check/entry/check-text.ts';
import type { SourcedPart } from '../../../src/check/grounds/passage.ts';
import type { Problem } from '../../../src/model/problem.ts';

const digest = 'd'.repeat(64);
const head = 'title: Limit of a node\nauthor: example\n\ndescription:\n';

/** What somebody may paste or a model may repeat, in both languages. */
const seeds: [string, string, string][] = [
  ['denials', '不', 'no '],
  ['denied verbs', '不支持', 'not supported '],
  ['topics and denials', '节点没有限制', 'The node has no limit '],
  ['conditions', '如果不启用', 'if it is not enabled '],
  ['clauses', '不，', 'no, '],
];

/** Sentences of 350 characters, much longer than a clause is read. */
function fill(seed: string, length: number): string {
  const sentence = seed.repeat(350).slice(0, 348);
  return `${sentence}${seed.endsWith(' ') ? '. ' : '。 '}`.repeat(length / 350);
}

function check(zh: string, en: string, length: number): Problem[] {
  const evidence = head + fill(en, length);
  const quotes = [{ evidence: digest, start: 0, end: evidence.length }];
  const parts: SourcedPart[] = [
    { key: 'zh.title', language: 'zh', text: '节点的限制' },
    { key: 'zh.sentences[0]', language: 'zh', text: fill(zh, length), quotes },
    { key: 'en.title', language: 'en', text: 'Limit of a node' },
    { key: 'en.sentences[0]', language: 'en', text: fill(en, length), quotes },
  ];
  return checkText(parts, { texts: new Map([[digest, evidence]]), record: ['example'], items: [] });
}

test.each(seeds)('checks of a long text of nothing but %s end, and find nothing to trip over', (_, zh, en) => {
  expect(() => check(zh, en, 2800)).not.toThrow();
});
