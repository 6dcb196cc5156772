import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { honestModel } from '../builders/honest-model.ts';
import { copyOfPrepared } from '../builders/prepared.ts';
import { project, zhoubaoHere } from '../builders/zhoubao.ts';

const run = promisify(execFile);
const record = async (...words: string[]) =>
  (await run(process.execPath, [join(project, 'src/commands/record-answers.ts'), ...words], { cwd: project })).stdout;

/** What it says where it refuses. */
const refused = async (...words: string[]) =>
  record(...words).then(
    () => 'done',
    (error: { stderr: string }) => error.stderr,
  );

type Report = { problems: { code: string; severity: string; message: string; place: { file?: string } }[] };
type Entry = {
  writer: string;
  model: string | null;
  zh: { sentences: { text: string }[] };
  problems: { code: string }[];
};

/** The sample weeks in a folder of their own, a home in which they were drafted offline, and a place for prompts. */
async function recordingHome() {
  const root = await copyOfPrepared('offline');
  const [home, weeks, asked] = ['home', 'weeks', 'asked'].map((name) => join(root, name)) as [string, string, string];
  const week = join(weeks, '2019-W19');
  const source = ['--model', 'some-model-1', '--date', '2026-11-21', '--into', week];
  return {
    home,
    weeks,
    week,
    asked,
    prompts: () => record('prompts', '2019-W19', '--home', home, '--out', asked, '--into', week),
    keep: () => record('keep', asked, ...source),
    answer: await honestModel(join(home, 'issues/2019-W19')),
  };
}

type Place = Awaited<ReturnType<typeof recordingHome>>;

/** Answers every prompt that was written out; `change` makes another text of an answer. */
async function answerAll(
  { asked, answer }: Place,
  change = (content: string, _name: string) => content,
): Promise<string[]> {
  const names = (await readdir(asked)).filter((name) => name.endsWith('.prompt.txt'));
  for (const name of names) {
    const prompt = await readFile(join(asked, name), 'utf8');
    const body = { messages: [{}, { content: prompt }] };
    const content = change(answer({ body }), name);
    await writeFile(join(asked, name.replace('.prompt.', '.answer.')), content);
  }
  return names.map((name) => name.replace('.prompt.txt', ''));
}

async function draftsOf(home: string): Promise<Map<string, Entry>> {
  const folder = join(home, 'issues/2019-W19/drafts');
  const names = (await readdir(folder)).filter((name) => name !== 'issue.json');
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Entry;
  return new Map(await Promise.all(names.map(async (name) => [name.replace('.json', ''), await read(name)] as const)));
}

test('answers that a model gave to the prompts are what the first run drafts with, and a changed prompt says so', async () => {
  const place = await recordingHome();
  await place.prompts();
  const names = await answerAll(place);
  expect(names.length).toBeGreaterThan(10);
  expect(await place.keep()).toContain(`${names.length} answers of some-model-1`);
  expect(await place.keep()).toContain(`0 answers of some-model-1`);
  const fresh = `${place.home}-fresh`;
  const { stdout, stderr } = await zhoubaoHere(['run', '2019-W19', '--replay', place.weeks, '--home', fresh, '--json']);
  expect(stderr).not.toContain('bug of ours');
  expect(JSON.parse(stdout)).toMatchObject({
    recorded: { answers: names.length, kept: 0, models: ['some-model-1'], dates: [expect.any(String)] },
  });
  const drafts = await draftsOf(fresh);
  expect(new Set([...drafts.values()].map(({ writer, model }) => `${writer} ${model}`))).toEqual(
    new Set(['model some-model-1']),
  );
  expect((JSON.parse(stdout) as Report).problems.map(({ code }) => code)).not.toContain('model-not-recorded');

  const [changed] = await readdir(join(place.week, 'answers'));
  await rm(join(place.week, 'answers', changed!));
  const other = `${place.home}-other`;
  const report = await zhoubaoHere(['run', '2019-W19', '--replay', place.weeks, '--home', other, '--json']);
  const told = (JSON.parse(report.stdout) as Report).problems.filter(({ code }) => code === 'model-not-recorded');
  expect(told.map(({ severity, message }) => [severity, message])).toEqual([
    ['info', 'The offline writer wrote this entry: its prompt has changed since an answer to it was recorded.'],
  ]);
  expect([...(await draftsOf(other)).values()].filter(({ writer }) => writer === 'offline')).toHaveLength(1);
});

test('an answer that does not hold has a prompt that asks again, and the better of the two is served', async () => {
  const place = await recordingHome();
  await place.prompts();
  const own = 'containerd-containerd-3266';
  const lie = (content: string, name: string) =>
    name.startsWith(own) ? content.replaceAll('@darfux', '@another-login') : content;
  await answerAll(place, lie);
  await place.keep();
  await place.prompts();
  const again = await answerAll(place);
  expect(again).toContain(`${own}.again`);
  expect(await readFile(join(place.asked, `${own}.again.prompt.txt`), 'utf8')).toContain('===== assistant =====');
  await place.keep();
  const fresh = `${place.home}-fresh`;
  await zhoubaoHere(['run', '2019-W19', '--replay', place.weeks, '--home', fresh]);
  const draft = (await draftsOf(fresh)).get(own);
  expect(draft?.writer).toBe('model');
  expect(JSON.stringify([draft?.zh, draft?.problems])).not.toContain('another-login');
});

test('what cannot be kept is said, and nothing is written', async () => {
  const place = await recordingHome();
  await place.prompts();
  const manifest = join(place.asked, 'prompts.json');
  expect(await place.keep()).toContain('Without an answer: ');
  await answerAll(place);
  const keep = ['keep', place.asked, '--model', 'some-model-1', '--into', place.week];
  expect(await refused(...keep, '--date', 'yesterday')).toContain('answer.txt: Invalid ISO date');
  expect(await refused(...keep)).toContain('npm run record:answers -- prompts');
  await rename(manifest, `${manifest}.away`);
  expect(await refused(...keep, '--date', '2026-11-21')).toContain('holds no prompts.json');
  expect(await readdir(place.week)).not.toContain('answers');
});
