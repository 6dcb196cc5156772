import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../src/commands/steps/context.ts';
import { openDesk } from '../../src/commands/steps/desk/open-desk.ts';
import { draftStep } from '../../src/commands/steps/draft-step.ts';
import { rankStep } from '../../src/commands/steps/rank-step.ts';
import { recordDecisions } from '../../src/commands/steps/record-decisions.ts';
import type { Verdict } from '../../src/model/decision.ts';
import type { ItemId } from '../../src/model/item.ts';
import { operator } from '../../src/model/person.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import { addByHand } from '../../src/review/decide/triage-add.ts';
import type { Triaged } from '../../src/review/decide/triage-act.ts';
import { dropEntry, keepStory } from '../../src/review/decide/triage-keep.ts';
import { mergeStory } from '../../src/review/decide/triage-merge.ts';
import { splitEntry } from '../../src/review/decide/triage-split.ts';
import { partsOf } from '../../src/review/decide/triage-stories.ts';
import type { Decision } from '../../src/review/state/decision.ts';
import { listedEntries, type DeskIssue } from '../../src/review/state/desk-issue.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project } from '../builders/zhoubao.ts';

const id = '2019-W19';
const now = '2019-05-14T00:00:00Z';

/** A home with the sample issue as the machine drafted it, and a desk that is open in it. */
async function openSample(): Promise<{ context: Context; ports: DeskPorts }> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'issues'));
  await cp(join(project, 'issues', id), join(root, 'issues', id), { recursive: true });
  const context: Context = {
    home: openHome(root),
    clock: { now: () => now, elapsed: () => 0, sleep: async () => {} },
    random: () => 0.5,
    environment: readEnvironment({}),
    progress: { report: () => {} },
    say: () => {},
    stopped: () => new Promise(() => {}),
  };
  const { ports, close } = await openDesk(context, 'http://127.0.0.1:1');
  onTestFinished(close);
  return { context, ports };
}

async function issueOf(ports: DeskPorts): Promise<DeskIssue> {
  const { value } = await ports.open(id);
  if (value === null) throw new Error('the sample opens');
  return value;
}

async function write(ports: DeskPorts, decide: (issue: DeskIssue) => Decision<Triaged>): Promise<void> {
  const { value } = await ports.write(id, operator, decide);
  expect(value?.outcome).toBe('done');
}

/** What an editor makes of the sample: a story in that was passed over, one out, one merged, an item split off, a page by hand. */
async function triage(ports: DeskPorts) {
  const issue = await issueOf(ports);
  const passed = issue.ranked.find(({ picked, kind }) => !picked && kind === 'pull-request')!;
  const { value: drafted } = await ports.draftStories(id, [passed]);
  const [[slug, draft] = [], ...others] = [...drafted];
  expect(others).toEqual([]);
  await write(ports, (one) => keepStory(one, { slug: slug!, made: { slug: slug!, ...draft! } }));
  await write(ports, (one) => dropEntry(one, { slug: 'helm-helm-5596' }));
  const merged = 'gh:knative/eventing-contrib#407';
  await write(ports, (one) =>
    mergeStory(one, { story: merged, into: 'knative-eventing-859', withTexts: false }, operator),
  );
  const whole = listedEntries(issue).find(({ slug }) => partsOf(issue, slug).length > 0)!;
  const [part] = partsOf(issue, whole.slug);
  const { value: parts } = await ports.draftStories(id, [part!]);
  const [[partSlug, partDraft] = []] = [...parts];
  await write(ports, (one) =>
    splitEntry(one, { slug: whole.slug, part: part!.id, made: { slug: partSlug!, ...partDraft! } }, operator),
  );
  const written = {
    address: 'https://blog.example.org/post',
    label: '',
    place: { section: 'reading', group: 'other' },
    zh: '一篇文章',
    en: 'An article',
  };
  await write(ports, (one) => addByHand(one, written, { who: operator, now }));
  return { added: passed.id, slug: slug!, merged, whole: whole.entry.story, part: partSlug! };
}

test('what the desk keeps, drops, merges, splits and adds is what learning reads', async () => {
  const { context, ports } = await openSample();
  const { added, merged, whole } = await triage(ports);
  const { newsletter } = await issueOf(ports);
  const { value: decisions, problems } = await recordDecisions(context, id, newsletter);
  expect(problems).toEqual([]);
  const verdictOf = (story: ItemId): Verdict | undefined => decisions.find((one) => one.story === story)?.decision;
  expect(verdictOf(added)).toBe('added');
  expect(verdictOf('gh:helm/helm#5596')).toBe('dropped');
  // A merged story was not turned down, and a part that was split off does not stand for the whole.
  expect(verdictOf(merged)).toBe('kept');
  expect(decisions.find(({ story }) => story === whole)).toMatchObject({ decision: 'kept', moved: null });
  expect(verdictOf('url:https://blog.example.org/post')).toBe('added');
  expect(verdictOf('gh:cncf/toc#233')).toBe('kept');
});

test('ranking and drafting again keeps what editors made of the list, and the entries that they took in', async () => {
  const { context, ports } = await openSample();
  const { slug, part } = await triage(ports);
  const before = await issueOf(ports);
  expect((await rankStep(context, { issue: id })).value).not.toBeNull();
  const { value, problems } = await draftStep(context, { issue: id });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(value?.issue.sections).toEqual(before.issue.sections);
  const after = await issueOf(ports);
  expect(after.issue.sections).toEqual(before.issue.sections);
  for (const one of [slug, part, 'knative-eventing-859', 'blog-example-org-post'])
    expect(after.entries.get(one), one).toEqual(before.entries.get(one));
  // What was taken out is drafted as ever, and can come back.
  expect(after.entries.has('helm-helm-5596')).toBe(true);
});

test('drafting a story for the desk writes nothing', async () => {
  const { ports, context } = await openSample();
  const issue = await issueOf(ports);
  const log = await context.home.issue(id).read('log.jsonl');
  const passed = issue.ranked.filter(({ picked }) => !picked).slice(0, 3);
  const { value } = await ports.draftStories(id, passed);
  expect([...value.values()].map(({ entry }) => entry.story).sort()).toEqual(passed.map((one) => one.id).sort());
  for (const { draft } of value.values())
    expect(draft.problems.map(({ code }) => code)).not.toContain('evidence-missing');
  expect(await context.home.issue(id).read('log.jsonl')).toBe(log);
});
