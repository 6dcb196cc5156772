import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { honestModel } from '../builders/honest-model.ts';
import { completion, modelServer, type Answered, type Asked } from '../builders/model-server.ts';
import { copyOfPrepared } from '../builders/prepared.ts';
import { project, startZhoubao, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

/** A home in which the sample week was drafted offline, and a model that knows it. */
async function sampleHome(settings: Record<string, string> = {}) {
  const home = join(await copyOfPrepared('offline'), 'home');
  let newsletter = await readFile(join(project, 'newsletter.yaml'), 'utf8');
  for (const [from, to] of Object.entries(settings)) {
    if (!newsletter.includes(from)) throw new Error(`newsletter.yaml has no ${from}`);
    newsletter = newsletter.replace(from, to);
  }
  await writeFile(join(home, 'newsletter.yaml'), newsletter);
  const answer = await honestModel(join(home, 'issues/2019-W19'));
  const stories = (await readdir(join(home, 'issues/2019-W19/drafts'))).length - 1;
  return { home, answer, stories };
}

async function draftWith(home: string, baseUrl: string, environment: Record<string, string> = {}, run = zhoubaoHere) {
  const env = {
    OPENAI_API_KEY: 'planted-openai-key',
    OPENAI_BASE_URL: baseUrl,
    OPENAI_MODEL: 'test-model',
    ...environment,
  };
  const ended = await run(['draft', '2019-W19', '--json', '--home', home], env);
  return JSON.parse(ended.stdout) as Report;
}
type Bill = { calls: number; prompt: number; completion: number; uncounted: number; money: number | null };
type Report = {
  model: Bill;
  entries: Record<string, { origin: string }>;
  problems: { code: string; message: string }[];
};

/** Each answer costs another number of tokens, so that a sum cannot be right by chance. */
function paidAnswer(content: string, { body }: Asked): Answered {
  const usage = { prompt_tokens: Math.ceil(JSON.stringify(body).length / 4), completion_tokens: content.length };
  return { body: { ...completion(content), usage } };
}

const storiesOf = (home: string) => join(home, 'issues/2019-W19');
const originsOf = ({ entries }: Report) => new Set(Object.values(entries).map(({ origin }) => origin));

test('a run pays once: its bill is the server’s, a re-run asks nothing, and nor does one without drafts', async () => {
  const prices = { 'prices: null': 'prices: { currency: USD, prompt: 2, completion: 8 }' };
  const { home, answer, stories } = await sampleHome(prices);
  const { baseUrl, paid, asked } = await modelServer((one) => paidAnswer(answer(one), one));
  const draft = () => draftWith(home, baseUrl, {}, zhoubao);
  const first = await draft();
  expect(first.model).toMatchObject({ ...paid, uncounted: 0 });
  expect(first.model.money).toBeCloseTo((paid.prompt * 2 + paid.completion * 8) / 1e6, 9);
  expect(asked.filter(({ body }) => (body['messages'] as unknown[]).length === 2)).toHaveLength(stories);
  expect(originsOf(first)).toEqual(new Set(['model']));
  expect((await draft()).model.calls).toBe(0);
  await rm(join(storiesOf(home), 'drafts'), { recursive: true });
  await rm(join(storiesOf(home), 'entries'), { recursive: true });
  await rm(join(storiesOf(home), 'issue.yaml'));
  const again = await draft();
  expect([again.model.calls, paid.calls]).toEqual([0, first.model.calls]);
  expect(again.entries).toEqual(first.entries);
});

test('a story whose prompt changed is asked for alone', async () => {
  const { home, answer } = await sampleHome();
  const { baseUrl, paid, asked } = await modelServer((one) => paidAnswer(answer(one), one));
  await draftWith(home, baseUrl);
  const before = paid.calls;
  const newsletter = await readFile(join(home, 'newsletter.yaml'), 'utf8');
  const term = 'glossary: [{ term: shim log, zh: [shim 日志], strict: false }]';
  await writeFile(join(home, 'newsletter.yaml'), newsletter.replace('glossary: []', term));
  const report = await draftWith(home, baseUrl);
  const prompts = asked.slice(before).map(({ body }) => (body['messages'] as { content: string }[])[1]?.content ?? '');
  expect(new Set(prompts.map((text) => /title: [^\n]*/.exec(text)?.[0]))).toEqual(
    new Set(['title: Fix fd leak of shim log']),
  );
  expect(report.model.calls).toBe(1);
});

test('a run that is killed between answers pays for none of them twice', async () => {
  const { home, answer } = await sampleHome({ 'concurrency: 8': 'concurrency: 1' });
  let arrived: (() => void) | null = null;
  const fourth = new Promise<void>((done) => (arrived = done));
  const { baseUrl, asked } = await modelServer((one) => {
    if (asked.length === 4) arrived?.();
    return asked.length === 4 ? { hang: true } : paidAnswer(answer(one), one);
  });
  const env = { OPENAI_API_KEY: 'planted', OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'test-model' };
  const { child, ended } = startZhoubao(['draft', '2019-W19', '--home', home], env);
  await fourth;
  child.kill('SIGKILL');
  await ended;
  const report = await draftWith(home, baseUrl);
  expect(originsOf(report)).toEqual(new Set(['model']));
  const prompts = asked.map(({ body }) => JSON.stringify(body['messages']).replaceAll(/[0-9a-f]{16}/g, ''));
  const twice = prompts.filter((one, index) => prompts.indexOf(one) !== index);
  expect(twice).toEqual([prompts[3]]);
});

test('no secret of the environment stands in what a model is sent', async () => {
  const { home, answer } = await sampleHome();
  const secrets = {
    OPENAI_API_KEY: 'planted-openai-key',
    GITHUB_TOKEN: 'planted-github-token',
    SMTP_URL: 'smtp://planted:smtp-password@mail.invalid',
    DKIM_PRIVATE_KEY: 'planted-dkim-key',
    DATABASE_URL: 'postgres://planted:database-password@db.invalid/x',
    ZHOUBAO_SECRET: 'planted-secret',
  };
  const { baseUrl, asked } = await modelServer((one) => paidAnswer(answer(one), one));
  await draftWith(home, baseUrl, secrets, zhoubao);
  expect(asked.length).toBeGreaterThan(10);
  const sent = asked.map(({ body }) => JSON.stringify(body)).join('\n');
  for (const secret of Object.values(secrets)) expect(sent).not.toContain(secret);
  expect(sent).not.toMatch(/planted|password/);
});

const wrongLanguage = (content: string) => {
  const { en } = JSON.parse(content) as { en: unknown };
  return JSON.stringify({ zh: en, en });
};

test.each<[string, (asked: Asked, content: string) => Answered, { origins: string[]; codes: string[] }]>([
  [
    'refuses',
    () => ({ body: completion(null, { message: { refusal: 'No.' } }) }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  [
    'cuts its answers',
    (_, content) => ({ body: { ...completion(content.slice(0, 40), { choice: { finish_reason: 'length' } }) } }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  [
    'answers in another shape',
    () => ({ body: completion('{"title": "x"}') }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  [
    'answers in the wrong language',
    (one, content) => paidAnswer(wrongLanguage(content), one),
    { origins: ['model'], codes: ['draft-language-wrong'] },
  ],
  [
    'answers in Markdown fences',
    (one, content) => paidAnswer(`\`\`\`json\n${content}\n\`\`\``, one),
    { origins: ['model'], codes: [] },
  ],
  [
    'has no strict schemas',
    (one, content) =>
      JSON.stringify(one.body).includes('json_schema')
        ? { status: 400, body: { error: { message: 'response_format json_schema is not supported' } } }
        : paidAnswer(content, one),
    { origins: ['model'], codes: [] },
  ],
  [
    'is busy without a time',
    () => ({ status: 429, body: { error: { message: 'busy' } } }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  [
    'is busy with a time',
    () => ({ status: 429, headers: { 'retry-after': '0' }, body: { error: { message: 'busy' } } }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  [
    'breaks',
    () => ({ status: 500, body: { error: { message: 'oh' } } }),
    { origins: ['offline'], codes: ['model-unavailable'] },
  ],
  ['drops connections', () => ({ drop: true }), { origins: ['offline'], codes: ['model-unavailable'] }],
  [
    'knows no such key',
    () => ({ status: 401, body: { error: { message: 'no such key' } } }),
    { origins: ['offline'], codes: ['model-request-refused'] },
  ],
])('a model that %s leaves a whole issue and its own bill', async (_, respond, { origins, codes }) => {
  const { home, answer, stories } = await sampleHome();
  const { baseUrl, paid } = await modelServer((one) => respond(one, answer(one)));
  const report = await draftWith(home, baseUrl);
  expect(Object.keys(report.entries)).toHaveLength(stories);
  expect(originsOf(report)).toEqual(new Set(origins));
  const found = new Set(report.problems.map(({ code }) => code));
  for (const code of codes) expect(found).toContain(code);
  const { calls, prompt, completion: answered } = report.model;
  expect({ calls, prompt, completion: answered }).toEqual(paid);
});
