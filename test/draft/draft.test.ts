import { expect, test } from 'vitest';
import { draft, type DraftInput, type Made } from '../../src/draft/draft.ts';
import type { Chat } from '../../src/platform/ports.ts';
import { answeringChat, draftInput, quoting, reply, seededRandom, storyOf } from '../builders/dossier.ts';
import { newsletter } from '../builders/issue.ts';
import { pull } from '../builders/item.ts';

const body = 'The reader of the log blocks for ever, so the daemon leaks a descriptor.';
const stories = (count: number) =>
  draftInput(
    Array.from({ length: count }, (_, at) => [pull(`Fix leak ${at + 1} of the log`, { number: at + 1 }), { body }]),
  );

const good = reply({
  zh: { title: quoting('修复泄漏', 'leak'), sentences: [quoting('守护进程会泄漏。', body)] },
  en: { title: quoting('Leak fixed', 'leak'), sentences: [quoting('The daemon leaks.', body)] },
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
    zh: { title: '修复泄漏', text: '守护进程会泄漏。' },
    en: { title: 'Leak fixed', text: 'The daemon leaks.' },
  });
  expect(made.issue.headline).toEqual({ zh: '修复泄漏', en: 'Leak fixed' });
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
    zh: { title: quoting('修复泄漏', 'leak'), sentences: [quoting('守护进程会泄漏。', body, 'never said')] },
    en: { title: quoting('Leak fixed', 'leak'), sentences: [quoting('The daemon leaks.', body)] },
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
  const failing = answeringChat(() => ({ outcome: 'truncated', reason: 'limit' }));
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
  const failing = answeringChat(() => ({ outcome: 'failed', reason: '500' }));
  const settings = newsletter();
  const made = await run(failing, {
    ...stories(6),
    newsletter: { ...settings, draft: { ...settings.draft, concurrency: 1 } },
  });
  expect(failing.requests).toHaveLength(3);
  expect(made.problems.filter(({ code }) => code === 'model-unavailable')).toHaveLength(6);
});

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
