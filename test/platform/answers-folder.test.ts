import { expect, test } from 'vitest';
import { filesOfAnswers, readAnswers, readAnswersBelow } from '../../src/platform/answers-folder.ts';
import { openFolder } from '../../src/platform/folder.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const answer = {
  promptDigest: 'a'.repeat(64),
  date: '2026-11-21',
  model: 'some-model-1',
  content: '{}\n',
  tokens: null,
};

test('answers come back as they were kept', async () => {
  const week = openFolder(await temporaryFolder());
  await week.write(filesOfAnswers([answer]));
  expect(await week.list('answers')).toEqual([`answers/${'a'.repeat(64)}.json`]);
  expect(await readAnswers(week)).toEqual({ value: [answer], problems: [] });
  expect(await readAnswersBelow(`${week.root}/no-such-week`, week.root)).toEqual({ value: [answer], problems: [] });
});

test('a folder without answers has none', async () => {
  expect(await readAnswersBelow(await temporaryFolder())).toEqual({ value: [], problems: [] });
});

test('a file that is unreadable or named by another prompt is a problem, and the others stay', async () => {
  const week = openFolder(await temporaryFolder());
  const [[, text]] = [...filesOfAnswers([answer])] as [[string, string]];
  const names = ['b'.repeat(64), 'c'.repeat(64), 'd'.repeat(64)].map((name) => `answers/${name}.json`);
  await week.write(
    new Map([...filesOfAnswers([answer]), [names[0]!, text], [names[1]!, '{'], [names[2]!, '{"content": 1}']]),
  );
  const { value, problems } = await readAnswers(week);
  expect(value).toEqual([answer]);
  expect(problems.map(({ code, place }) => [code, place.file])).toEqual(
    names.map((name) => ['file-invalid', `${week.root}/${name}`]),
  );
});
