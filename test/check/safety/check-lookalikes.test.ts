import { expect, test } from 'vitest';
import { checkText } from '../../../src/check/entry/check-text.ts';
import { pull } from '../../builders/item.ts';
import { parts } from '../../builders/passage.ts';

type Told = { title?: string; record?: string[]; language?: 'zh' | 'en' };

const unsafe = (text: string, { title = 'Log', record = [], language = 'en' }: Told = {}) =>
  checkText(parts(language, 'Log', text), {
    texts: new Map(),
    record: [...record, title],
    items: [pull(title, { number: 1 })],
  })
    .filter(({ code }) => code === 'draft-text-unsafe')
    .map(({ message }) => message);

test.each([
  ['Cyrillic', '\u0441ontainerd'],
  ['Greek', 'c\u03BFntainerd'],
  ['Armenian', 'c\u0585ntainerd'],
  ['Cherokee', '\u13DFontainerd'],
  ['Coptic', 'c\u2C9Fntainerd'],
  ['mathematical', '\u{1D41C}ontainerd'],
  ['full-width', '\uFF43ontainerd'],
  ['small capital', '\u1D04ontainerd'],
  ['another small capital', 'contaiɴerd'],
  ['circled', '\u24D2ontainerd'],
  ['squared', '\u{1F172}ontainerd'],
  ['superscript', 'container\u1D48'],
  ['Kelvin', '\u212Aubernetes'],
  ['long', 'i\u017Ftio'],
  ['dotless', '\u0131stio'],
  ['script', '\u0261RPC'],
  ['dotted below', '\u1E33ubernetes'],
])('a %s letter in a Latin name is named, in prose and in code', (_, name) => {
  expect(unsafe(`It is of ${name} now.`)).toHaveLength(1);
  expect(unsafe(`It is of \`${name}\` now.`)).toHaveLength(1);
  expect(unsafe(`它属于 ${name}。`, { language: 'zh' })).toHaveLength(1);
});

test.each([
  ['a combining mark', 'k\u0336ubernetes'],
  ['a mark that is not composed', 'e\u0301tcd'],
  ['a zero-width space', 'et\u200Bcd'],
  ['a soft hyphen', 'et\u00ADcd'],
  ['a bidirectional override', 'et\u202Ecd'],
  ['a line separator', 'et\u2028cd'],
  ['an emoji', '\u{1F680} etcd'],
  ['a sign shown as a picture', '\u26A0 etcd'],
  ['a flag', '\u{1F1E8}\u{1F1F3} etcd'],
  ['a key', '1\uFE0F\u20E3 etcd'],
])('%s is named', (_, text) => {
  expect(unsafe(`It is of ${text} now.`)).not.toEqual([]);
});

test.each([
  '已合并，“KEP”仍在讨论；《指南》见 10％、①、℃、Ⅳ——“好”……（完）【一】、「二」·～！',
  '耗时 5 μs，容量 3 µm，™ © ® № ½ ² → ≥ … – ‑ é ü ø ł ß。',
  'カタカナ、ひらがな、한국어、ㄅㄆ。',
])('Chinese marks, names with accents and signs stay: %s', (text) => {
  expect(unsafe(text, { language: 'zh' })).toEqual([]);
});

test('names of the record stay, and emoji where a title has them', () => {
  expect(unsafe('It is by Ирина.', { record: ['Ирина'] })).toEqual([]);
  expect(unsafe('It is \u{1F680} now.', { title: '\u{1F680} Launch' })).toEqual([]);
  expect(unsafe('It is of Сilium.', { title: 'Сilium' })).toHaveLength(1);
});
