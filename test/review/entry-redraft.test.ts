import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { redraft } from '../../src/commands/steps/desk/redraft.ts';
import type { Context } from '../../src/commands/steps/context.ts';
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

async function redraftIn(context: Context, asked: { story: string; wish: string | null }) {
  const { value } = await issueStore(context).open(deskWeek);
  return redraft(context, value!.desk, asked);
}

test('without a model a story is drafted anew by the offline writer, twice the same', async () => {
  const context = await homeOf();
  const [one, two] = [await redraftIn(context, { story, wish: null }), await redraftIn(context, { story, wish: null })];
  expect(one.value?.draft).toMatchObject({ story, writer: 'offline' });
  expect(two).toEqual(one);
});

test('a wish that nobody can read is said, and the offline text is offered', async () => {
  const { value, problems } = await redraftIn(await homeOf(), { story, wish: 'shorter' });
  expect(value?.draft.writer).toBe('offline');
  expect(problems.map(({ code }) => code)).toEqual(['redraft-without-model']);
});

test('a story that is not of this issue is not drafted', async () => {
  const { value, problems } = await redraftIn(await homeOf(), { story: 'gh:a/b#1', wish: null });
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['redraft-story-unknown']);
});

test('nothing is drafted from a ranking that is not as the stage left it', async () => {
  const context = await homeOf();
  const ranking = join(context.home.files.root, 'issues', deskWeek, 'ranking.jsonl');
  await appendFile(ranking, '\n');
  const { value, problems } = await redraftIn(context, { story, wish: null });
  expect(value).toBeNull();
  expect(problems.map(({ code }) => code)).toEqual(['file-altered']);
});
