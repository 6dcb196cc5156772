import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkIssue } from '../../src/check/issue/check-issue.ts';
import { houseStyle } from '../../src/check/grounds/house-style.ts';
import { recordedWeeks } from '../../src/commands/steps/collect-recorded-weeks.ts';
import type { Context } from '../../src/commands/steps/context.ts';
import { openIssue } from '../../src/commands/steps/open-issue.ts';
import { rankStep } from '../../src/commands/steps/rank-step.ts';
import { withGlossary } from '../../src/commands/steps/with-glossary.ts';
import { openingOf } from '../../src/draft/entry/choose-turns.ts';
import { draft, type Made } from '../../src/draft/draft.ts';
import { orderOfReading } from '../../src/draft/issue/plan-sections.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Ranked } from '../../src/model/story.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import { readAllItems, readCollection, readEvidence, readRanking } from '../../src/platform/issue-folder.ts';
import { seededRandom } from '../builders/dossier.ts';
import { silent, stillClock } from '../builders/github.ts';
import { prepared } from '../builders/prepared.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { project } from '../builders/zhoubao.ts';

const weeks = resolve(project, '../shared/weeks');
const isThere = existsSync(weeks);
/** Stories after the picks that are drafted as well: the plan could have taken them. */
const runnersUp = 40;

function contextOf(directory: string): Context {
  return {
    home: openHome(directory),
    clock: stillClock('2026-02-01T00:00:00Z'),
    random: seededRandom(),
    environment: readEnvironment({}),
    progress: silent,
    say: () => {},
    stopped: () => new Promise(() => {}),
  };
}

/** The stories that an issue picked, and those that came next. */
function widen(ranked: readonly Ranked[]): Ranked[] {
  const next = ranked.filter(({ picked }) => !picked).slice(0, runnersUp);
  return ranked.map((story) => (next.includes(story) ? { ...story, picked: true } : story));
}

type Drafted = { picks: Made; all: Made; problems: Problem[] };

/** What the offline writer makes of an issue that was collected and ranked, and what the checks find in it; `space`: as the house sets Chinese. */
async function draftOffline(context: Context, issue: string, space: boolean): Promise<Drafted> {
  const { value: opened } = await openIssue(context, { issue });
  if (opened === null) throw new Error(`${issue} cannot be opened`);
  const { folder, window } = opened;
  const { value: own } = await withGlossary(context, opened.newsletter);
  const newsletter = own && { ...own, typography: { ...own.typography, space } };
  const [ranked, items] = [(await readRanking(folder)).value, (await readAllItems(folder)).value];
  if (newsletter === null || ranked === null || items === null) throw new Error(`${issue} cannot be read`);
  const texts = await readEvidence(
    folder,
    items.flatMap(({ evidence }) => evidence.map(({ digest }) => digest)),
  );
  const ports = { chat: null, random: seededRandom(), progress: silent };
  const make = (stories: readonly Ranked[]): Promise<Made> =>
    draft(ports, { ranked: stories, items, texts, newsletter, window, previous: new Map(), prompts: new Map() });
  const [picks, all] = [await make(ranked), await make(widen(ranked))];
  const told = new Map(ranked.flatMap((story) => (story.told === undefined ? [] : [[story.id, story.told] as const])));
  const evidence = (digest: string): string | undefined => texts.get(digest);
  const { value: collection } = await readCollection(folder);
  if (collection === null) throw new Error(`${issue} has no collection`);
  const known = { items, evidence, collection, told, house: houseStyle(newsletter) };
  const found = [picks, all].flatMap((made) => checkIssue({ ...known, ...made }));
  return { picks, all, problems: [...found, ...picks.problems, ...all.problems] };
}

/** Findings on words; what is said of the evidence is no fault of a text. */
function faultsOf({ problems }: Drafted): string[] {
  const ofText = problems.filter(({ code }) => /^(?:draft|issue-count)/.test(code));
  return [...new Set(ofText.map(({ code, place, message }) => `${code} ${place.file} ${place.key}: ${message}`))];
}

/** The formulas with which entries open, as readers meet them, each with the two before it. */
function triplesOf({ issue, drafts }: Made, language: 'zh' | 'en'): string[][] {
  const openings = orderOfReading(issue.sections).map((slug) =>
    openingOf(drafts.get(slug)?.[language].sentences[0]?.text ?? ''),
  );
  return openings.slice(2).map((one, index) => [openings[index] ?? '', openings[index + 1] ?? '', one]);
}

async function expectGood(context: Context, issue: string): Promise<void> {
  for (const space of [true, false]) expectGoodDrafts(await draftOffline(context, issue, space));
}

function expectGoodDrafts(drafted: Drafted): void {
  expect(drafted.picks.drafts.size).toBeGreaterThan(5);
  expect(faultsOf(drafted)).toEqual([]);
  for (const language of ['zh', 'en'] as const)
    expect(triplesOf(drafted.picks, language).filter((three) => new Set(three).size === 1)).toEqual([]);
}

test('every offline draft of the sample week passes the checks under both spacings, and no three in a row open alike', async () => {
  await expectGood(contextOf(project), '2019-W19');
}, 60_000);

describe.skipIf(!isThere)(`recorded weeks${isThere ? '' : ' (skipped: ../shared/weeks is not there)'}`, () => {
  test.each(recordedWeeks)(
    'every offline draft of %s passes the checks under both spacings, and no three in a row open alike',
    async (issue) => {
      const home = await temporaryFolder();
      // Each week by itself, without those before it.
      await cp(join(await prepared('recordedWeeks'), 'home/issues', issue), join(home, 'issues', issue), {
        recursive: true,
      });
      const context = contextOf(home);
      await rankStep(context, { issue });
      await expectGood(context, issue);
    },
    300_000,
  );
});
