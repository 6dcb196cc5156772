import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/platform/http-server.ts';
import { readWeekFolder } from '../../src/platform/week-folder.ts';
import { createReplay } from '../../src/replay/replay.ts';
import { countingProxy, type Passed, type Watch } from '../builders/counting-proxy.ts';
import { filesBelow } from '../builders/files-below.ts';
import { recordingOf } from '../builders/recording.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project, startZhoubao, zhoubaoHere, type Started } from '../builders/zhoubao.ts';

const recording = recordingOf(...(await readWeekFolder(join(project, 'test/fixtures/weeks'))).weeks);
const issue = '2019-W19';

/** A newsletter folder that follows the repositories of the sample week and nothing of the web. */
async function homeOfSampleWeek(): Promise<string> {
  const home = await temporaryFolder();
  const recorded = new Set(recording.repos.map((repo) => repo.toLowerCase()));
  await mkdir(join(home, 'sources'));
  for (const name of await readdir(join(project, 'sources'))) {
    const text = await readFile(join(project, 'sources', name), 'utf8');
    const repo = /^repo: (\S+)$/m.exec(text)?.[1] ?? '';
    if (recorded.has(repo.toLowerCase())) await cp(join(project, 'sources', name), join(home, 'sources', name));
  }
  return home;
}

/** The emulator as GitHub: a run with a token and an address of the API knows of no recording. */
async function serveSampleWeek(): Promise<string> {
  const server = await serve(createReplay(recording, { asOf: '2019-05-13T00:00:00Z' }), { port: 0 });
  onTestFinished(() => server.close());
  return server.url;
}

const toGitHubAt = (url: string) => ({ GITHUB_TOKEN: 'recorded', GITHUB_API_URL: url });

/** What the issue is made of. The log is left out: it says when a run wrote, by the clock of the machine. */
async function issueIn(home: string): Promise<Map<string, string>> {
  const files = await filesBelow(join(home, 'issues', issue));
  files.delete('/log.jsonl');
  return files;
}

type Whole = { exit: number | null; files: Map<string, string>; passed: Passed[] };
let whole: Promise<Whole> | null = null;

async function runUndisturbed(): Promise<Whole> {
  const home = await homeOfSampleWeek();
  const { url, passed } = await countingProxy(await serveSampleWeek());
  const { exit } = await zhoubaoHere(['run', issue, '--home', home], toGitHubAt(url));
  return { exit, files: await issueIn(home), passed };
}

type Moment = { number: number; answered: boolean };

/** Kills a run, which no handler of it sees, when the request of that number comes or has been answered. */
function killer(at: Moment) {
  let started: Started | null = null;
  const watch: Watch = async ({ number, answered }) => {
    if (started === null || number !== at.number || answered !== at.answered) return 'pass';
    started.child.kill('SIGKILL');
    await started.ended;
    return 'drop';
  };
  const run = async (words: string[], environment: Record<string, string>): Promise<void> => {
    started = startZhoubao(words, environment);
    await started.ended;
    expect(started.child.signalCode).toBe('SIGKILL');
    started = null;
  };
  return { watch, run };
}

const answeredIn = (passed: readonly Passed[]) => passed.filter(({ answered }) => answered);
const questionsIn = (passed: readonly Passed[]) => passed.flatMap(({ questions }) => questions);

test.each([
  ['before the fourth request is answered', { number: 4, answered: false }],
  ['as the seventh request has been answered', { number: 7, answered: true }],
  ['before the twelfth request is answered', { number: 12, answered: false }],
])('a run that is killed %s is taken up by the next one', async (_, at) => {
  const undisturbed = await (whole ??= runUndisturbed());
  const home = await homeOfSampleWeek();
  const { watch, run } = killer(at);
  // The same address for both runs: answers of one server are none of another's.
  const { url, passed } = await countingProxy(await serveSampleWeek(), watch);
  await run(['run', issue, '--home', home], toGitHubAt(url));
  const before = passed.splice(0);
  const { exit } = await zhoubaoHere(['run', issue, '--home', home], toGitHubAt(url));
  expect(exit).toBe(undisturbed.exit);
  expect(await issueIn(home)).toEqual(undisturbed.files);
  expect(before).toHaveLength(at.number);
  // Handed over is not yet stored: between the two the answer is in the memory of the process alone. GitHub is asked one
  // call after another, so that is true of one answer at most, the last, and only where the kill meets that moment.
  const stored = answeredIn(before).slice(0, at.number - 1);
  expect(stored).toHaveLength(at.number - 1);
  const known = new Set(questionsIn(stored));
  expect(questionsIn(passed).filter((question) => known.has(question))).toEqual([]);
  const asked = new Set(questionsIn(undisturbed.passed));
  expect(new Set([...known, ...questionsIn([...before, ...passed])])).toEqual(asked);
});

test('a run that nothing disturbs asks nothing twice', async () => {
  const { passed } = await (whole ??= runUndisturbed());
  const questions = questionsIn(passed);
  expect(passed.length).toBeGreaterThan(12);
  expect(questions.length).toBeGreaterThan(100);
  expect(new Set(questions).size).toBe(questions.length);
});
