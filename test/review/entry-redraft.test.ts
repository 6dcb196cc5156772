import { expect, test } from 'vitest';
import { redraft } from '../../src/commands/steps/desk/redraft.ts';
import { pullRequestItem } from '../builders/issue.ts';
import { deskContext, deskWeek, fillDeskHome } from '../builders/desk-home.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const story = pullRequestItem({ number: 3200 }).id;

async function homeOf() {
  const root = await temporaryFolder();
  await fillDeskHome(root);
  const context = deskContext(root);
  const environment = {
    githubToken: null,
    githubApiUrl: null,
    openaiApiKey: null,
    openaiBaseUrl: null,
    openaiModel: null,
  };
  return { ...context, environment: { ...context.environment, ...environment } };
}

test('without a model a story is drafted anew by the offline writer, twice the same', async () => {
  const context = await homeOf();
  const [one, two] = [
    await redraft(context, { id: deskWeek, story, wish: null }),
    await redraft(context, { id: deskWeek, story, wish: null }),
  ];
  expect(one.value?.draft).toMatchObject({ story, writer: 'offline' });
  expect(two).toEqual(one);
});

test('a wish that nobody can read is said, and the offline text is offered', async () => {
  const { value, problems } = await redraft(await homeOf(), { id: deskWeek, story, wish: 'shorter' });
  expect(value?.draft.writer).toBe('offline');
  expect(problems.map(({ code }) => code)).toEqual(['redraft-without-model']);
});

test('a story that is not of this issue is not drafted', async () => {
  const { value, problems } = await redraft(await homeOf(), { id: deskWeek, story: 'gh:a/b#1', wish: null });
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['redraft-story-unknown']);
});
