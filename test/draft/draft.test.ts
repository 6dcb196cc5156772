import { describe, expect, test } from 'vitest';
import { worstOf } from '../../src/draft/model/budget.ts';
import { draft, type DraftInput, type Made } from '../../src/draft/draft.ts';
import type { Chat } from '../../src/platform/ports.ts';
import { answeringChat, draftInput, noReply, quoting, reply, seededRandom, storyOf } from '../builders/dossier.ts';
import { newsletter } from '../builders/issue.ts';
import { pull } from '../builders/item.ts';
import { memoryCache } from '../builders/memory-cache.ts';

const body = 'The reader of the log blocks for ever, so the daemon leaks a descriptor.';
const stories = (count: number) =>
  draftInput(
    Array.from({ length: count }, (_, at) => [pull(`Fix leak ${at + 1} of the log`, { number: at + 1 }), { body }]),
  );

const sentence = '读取日志的一方会一直阻塞，守护进程因此泄漏描述符。';
const english = 'The reader of the log blocks for ever, and the daemon leaks a descriptor.';
const good = reply({
  zh: { title: quoting('修复日志的泄漏', 'Fix leak'), sentences: [quoting(sentence, body)] },
  en: { title: quoting('Leak of the log fixed', 'Fix leak'), sentences: [quoting(english, body)] },
});

async function run(chat: Chat | null, input: DraftInput): Promise<Made & { steps: string[] }> {
  const steps: string[] = [];
  const report = ({ name, state, note }: { name: string; state: string; note?: string }) =>
    void steps.push([name, state, ...(note === undefined ? [] : [note])].join(' '));
  const made = await draft({ chat, random: seededRandom(), progress: { report } }, input);
  return { ...made, steps };
}

const writers = ({ drafts }: Made) => [...drafts].map(([slug, { writer, model }]) => `${slug} ${writer} ${model}`);

test('without a model every picked story has an offline draft, and no other story has one', async () => {
  const input = stories(2);
  const ranked = input.ranked.map((story, at) => ({ ...story, picked: at === 1 }));
  const made = await run(null, { ...input, ranked });
  expect(writers(made)).toEqual(['containerd-containerd-2 offline null']);
  expect([...made.entries.keys()]).toEqual(['containerd-containerd-2']);
  expect(made.steps).toEqual(['containerd-containerd-2 running', 'containerd-containerd-2 done offline']);
  expect(made.problems).toEqual([]);
});

test('an entry has the words of its draft and all else from the record', async () => {
  const made = await run(
    answeringChat(() => good),
    stories(1),
  );
  expect(made.entries.get('containerd-containerd-1')).toEqual({
    story: 'gh:containerd/containerd#1',
    section: 'upstream',
    project: 'containerd',
    tag: 'bug fix',
    state: 'merged',
    origin: 'model',
    links: ['gh:containerd/containerd#1'],
    zh: { title: '修复日志的泄漏', text: sentence },
    en: { title: 'Leak of the log fixed', text: english },
  });
  expect(made.issue.headline).toEqual({ zh: '修复日志的泄漏', en: 'Leak of the log fixed' });
});

test('a story is one request, and no more run at once than the newsletter allows', async () => {
  let [running, most] = [0, 0];
  const chat: Chat = {
    model: 'test-model',
    complete: async () => {
      most = Math.max(most, (running += 1));
      await new Promise((done) => setImmediate(done));
      running -= 1;
      return good;
    },
  };
  const settings = newsletter();
  const made = await run(chat, {
    ...stories(9),
    newsletter: { ...settings, draft: { ...settings.draft, concurrency: 3 } },
  });
  expect(made.drafts.size).toBe(9);
  expect(most).toBe(3);
});

test('an unchanged request is not asked again, with the model or without one', async () => {
  const first = await run(
    answeringChat(() => good),
    stories(2),
  );
  const chat = answeringChat(() => good);
  const again = await run(chat, { ...stories(2), previous: first.drafts });
  expect(chat.requests).toEqual([]);
  expect([again.drafts, again.entries, again.issue]).toEqual([first.drafts, first.entries, first.issue]);
  expect((await run(null, { ...stories(2), previous: first.drafts })).drafts).toEqual(first.drafts);
});

test('changed evidence or another model is asked again', async () => {
  const first = await run(
    answeringChat(() => good),
    stories(1),
  );
  const other = answeringChat(() => good, 'other-model');
  await run(other, { ...stories(1), previous: first.drafts });
  expect(other.requests).toHaveLength(1);
  const chat = answeringChat(() => good);
  const changed = draftInput([[pull('Fix leak 1 of the log', { number: 1 }), { body: `${body} It is news.` }]]);
  await run(chat, { ...changed, previous: first.drafts });
  expect(chat.requests).toHaveLength(1);
});

test('findings of an earlier answer stay with its draft', async () => {
  const lying = reply({
    zh: { title: quoting('修复日志的泄漏', 'Fix leak'), sentences: [quoting(sentence, body, 'never said')] },
    en: { title: quoting('Leak of the log fixed', 'Fix leak'), sentences: [quoting(english, body)] },
  });
  const first = await run(
    answeringChat(() => lying),
    stories(1),
  );
  expect(first.problems.map(({ code, place }) => `${code} ${place.file} ${place.key}`)).toEqual([
    'draft-quote-not-verbatim drafts/containerd-containerd-1.json zh.sentences[0]',
  ]);
  expect((await run(null, { ...stories(1), previous: first.drafts })).problems).toEqual(first.problems);
});

test('a story that the model fails has an offline draft that says why, and is asked again the next time', async () => {
  const failing = answeringChat(() => noReply('truncated', 'limit'));
  const made = await run(failing, stories(1));
  expect(writers(made)).toEqual(['containerd-containerd-1 offline null']);
  expect(made.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'model-unavailable: The offline writer wrote this entry: the model stopped before the end: limit.',
  ]);
  expect(made.steps.at(-1)).toBe('containerd-containerd-1 failed offline: the model stopped before the end: limit');
  const chat = answeringChat(() => good);
  expect(writers(await run(chat, { ...stories(1), previous: made.drafts }))).toEqual([
    'containerd-containerd-1 model test-model',
  ]);
});

test('a model that fails three times in a row is left alone for the rest of the run', async () => {
  const failing = answeringChat(() => noReply('failed', '500'));
  const settings = newsletter();
  const made = await run(failing, {
    ...stories(6),
    newsletter: { ...settings, draft: { ...settings.draft, concurrency: 1 } },
  });
  expect(failing.requests).toHaveLength(3);
  expect(made.problems.filter(({ code }) => code === 'model-unavailable')).toHaveLength(6);
});

test.each([noReply('refused', 'no'), noReply('truncated', 'limit'), reply('Sure!')])(
  'what a model makes of one story says nothing of the others (%#)',
  async (answer) => {
    const chat = answeringChat(({ messages }) => (messages[1]?.content.includes('leak 6') ? good : answer));
    const settings = newsletter();
    const made = await run(chat, {
      ...stories(6),
      newsletter: { ...settings, draft: { ...settings.draft, concurrency: 1 } },
    });
    expect(writers(made).at(-1)).toBe('containerd-containerd-6 model test-model');
  },
);

test('templates that are missing are said once, and every story has an offline draft', async () => {
  const made = await run(
    answeringChat(() => good),
    { ...stories(3), prompts: new Map() },
  );
  expect(made.problems.map(({ code }) => code)).toEqual(['template-missing']);
  expect(writers(made).every((one) => one.endsWith('offline null'))).toBe(true);
});

test('a picked story that was not collected is named', async () => {
  const ranked = [storyOf([pull('Gone', { number: 9 })])];
  const made = await run(null, { ...stories(1), ranked });
  expect(made.problems.map(({ code, place }) => `${code} ${place.ref}`)).toEqual([
    'entry-link-unknown containerd/containerd#9',
  ]);
  expect(made.entries.size).toBe(0);
});

test('the same input gives the same files', async () => {
  const [one, other] = [await run(null, stories(4)), await run(null, stories(4))];
  expect(JSON.stringify([...one.drafts, ...one.entries, one.issue])).toBe(
    JSON.stringify([...other.drafts, ...other.entries, other.issue]),
  );
});

/** The input with a budget that has room for one call. */
async function poor(input: DraftInput): Promise<{ input: DraftInput; tokens: number }> {
  const chat = answeringChat(() => noReply('failed', '500'));
  await run(chat, input);
  const { prompt, completion } = worstOf(chat.requests[0]!);
  const tokens = prompt + completion;
  const settings = { ...input.newsletter.draft, concurrency: 1, budget: { tokens, money: null } };
  return { input: { ...input, newsletter: { ...input.newsletter, draft: settings } }, tokens };
}

describe('a budget', () => {
  test('that has no room for a call leaves the story to the offline writer and is named once', async () => {
    const chat = answeringChat(() => good);
    const { input, tokens } = await poor(stories(3));
    const made = await run(chat, input);
    expect(chat.requests).toHaveLength(1);
    expect(writers(made).map((one) => one.split(' ')[1])).toEqual(['model', 'offline', 'offline']);
    const said = made.problems.filter(({ code }) => code.startsWith('model-'));
    expect(said.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `model-over-budget: The budget of ${tokens} tokens a run was about to be crossed: the offline writer wrote containerd-containerd-2, containerd-containerd-3.`,
    ]);
    expect(made.bill).toMatchObject({ calls: 1, prompt: 900, completion: 200 });
  });

  test('that has no room to ask again leaves the first answer with what was found in it', async () => {
    const lying = reply({
      zh: { title: quoting('修复日志的泄漏', 'Fix leak'), sentences: [quoting(`${sentence}共 9 次。`, body)] },
      en: { title: quoting('Leak of the log fixed', 'Fix leak'), sentences: [quoting(`${english} 9 times.`, body)] },
    });
    const chat = answeringChat(() => lying);
    const made = await run(chat, (await poor(stories(1))).input);
    expect(chat.requests).toHaveLength(1);
    expect(writers(made)).toEqual(['containerd-containerd-1 model test-model']);
    expect(made.problems.find(({ code }) => code === 'model-over-budget')?.message).toContain(
      'containerd-containerd-1 could not be asked for again',
    );
    expect(made.problems.map(({ code }) => code)).toContain('draft-fact-not-in-evidence');
  });
});

test('a run without calls has an empty bill, and the draft keeps what its story cost', async () => {
  const cache = memoryCache();
  const ports = { random: seededRandom(), progress: { report: () => {} }, cache };
  const first = await draft({ ...ports, chat: answeringChat(() => good) }, stories(1));
  const again = await draft({ ...ports, chat: answeringChat(() => good) }, stories(1));
  expect([first.bill.calls, again.bill.calls]).toEqual([1, 0]);
  expect([...again.drafts]).toEqual([...first.drafts]);
  expect([...again.drafts.values()][0]?.tokens).toEqual({ prompt: 900, completion: 200 });
});

test('a draft by any model of a recording is kept, and one that opens otherwise by now is not', async () => {
  const recorded = { ...answeringChat(() => good, 'other-model'), recorded: true };
  const first = await run(
    answeringChat(() => good),
    stories(1),
  );
  await run(recorded, { ...stories(1), previous: first.drafts });
  expect(recorded.requests).toHaveLength(0);
  const [[slug, own]] = [...first.drafts] as [
    [string, typeof first.drafts extends Map<string, infer One> ? One : never],
  ];
  await run(recorded, { ...stories(1), previous: new Map([[slug, { ...own, tag: 'update' }]]) });
  expect(recorded.requests).toHaveLength(1);
});

test('a prompt that is not recorded is told on its entry and is no failure of the model', async () => {
  const cost = { calls: 1, prompt: 0, completion: 0, uncounted: 0 };
  const chat = answeringChat(() => ({ outcome: 'failed', code: 'model-not-recorded', reason: 'none', cost }));
  const made = await run({ ...chat, recorded: true }, stories(5));
  expect(chat.requests).toHaveLength(5);
  const told = [...made.drafts.values()].map(({ problems }) =>
    problems.find(({ code }) => code === 'model-not-recorded'),
  );
  expect(told.map((one) => one?.severity)).toEqual(Array.from({ length: 5 }, () => 'info'));
});
