import { expect, test } from 'vitest';
import { ownWords } from '../../../src/check/grounds/own-words.ts';

const part = (key: string, text: string) => ({
  key,
  language: key.startsWith('zh') ? ('zh' as const) : ('en' as const),
  text,
});

test('what is quoted is taken out of the sentence and of its evidence, and offsets stay', () => {
  const text = 'The description says: “The reader does not wait any more.”';
  const { en, quoted } = ownWords({
    en: part('en.sentences[0]', text),
    quoted: ['The reader does not\nwait any more. It was slow.'],
  });
  expect(en?.text).toBe(`The description says: “${' '.repeat('The reader does not wait any more.'.length)}”`);
  expect(quoted).toEqual([`${' '.repeat('The reader does not wait any more.'.length)} It was slow.`]);
});

test('what one language quotes is taken out of the other, where it stands without marks', () => {
  const { zh, en } = ownWords({
    zh: part('zh.title', '支持“translation without the option”'),
    en: part('en.title', 'Support translation without the option'),
    quoted: ['title: Support translation without the option'],
  });
  expect([zh?.text.includes('without'), en?.text.includes('without')]).toEqual([false, false]);
});

test('words of our own stay, and so do short quotations', () => {
  const passage = { en: part('en.sentences[0]', 'It is not “ready” yet.'), quoted: ['It is ready.'] };
  expect(ownWords(passage)).toBe(passage);
});
