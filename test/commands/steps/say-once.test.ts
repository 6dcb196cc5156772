import { expect, test } from 'vitest';
import { sayOnce } from '../../../src/commands/steps/say-once.ts';
import { problem, type Place } from '../../../src/model/problem.ts';

const finding = (place: Place) => problem('draft-claim-reversed', place, 'The evidence says the opposite.');
const span = { start: 2, end: 5 };
const inDraft = finding({ file: 'drafts/a-b-1.json', key: 'zh.sentences[2]', span });
const inEntry = finding({ file: 'entries/a-b-1.yaml', key: 'zh.text[2]', span });

test('what drafting and checking both find is said once, of the file that people edit', () => {
  expect(sayOnce([inDraft], [inEntry])).toEqual([inEntry]);
});

test('another line, another stretch and another entry are other problems', () => {
  const others = [
    finding({ ...inEntry.place, key: 'zh.text[1]' }),
    finding({ ...inEntry.place, key: 'en.text[2]' }),
    finding({ ...inEntry.place, span: { start: 3, end: 5 } }),
    finding({ ...inEntry.place, file: 'entries/a-b-2.yaml' }),
  ];
  expect(sayOnce([inDraft], others)).toEqual([inDraft, ...others]);
});
