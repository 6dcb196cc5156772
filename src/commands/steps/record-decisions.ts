import { entryDigest } from '../../draft/dossier/digest.ts';
import type { Decision } from '../../model/decision.ts';
import type { EarlierIssue } from '../../rank/stories/history.ts';
import type { Item, ItemId } from '../../model/item.ts';
import { problem, type Outcome, type Problem } from '../../model/problem.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { IssueId } from '../../model/window.ts';
import {
  format,
  readBacklog,
  readDecisions,
  readDraftedIssue,
  readDrafts,
  readEntries,
  readIssue,
  readItems,
  readRanking,
} from '../../platform/issue-folder.ts';
import { commitChanges, loggedDigests } from '../../platform/issue-log.ts';
import type { Files } from '../../platform/ports.ts';
import { answerAll } from '../../rank/score/answers-of.ts';
import { decisionsOf, type EditedIssue } from '../../rank/decisions/decisions-of.ts';
import { isEdited } from '../../rank/decisions/is-edited.ts';
import { checkUnaltered } from './check-unaltered.ts';
import type { Context } from './context.ts';
import { findRedrafted } from './find-redrafted.ts';
import { readHistory } from './read-history.ts';

type Read = Omit<EditedIssue, 'answers' | 'sections' | 'backlog'>;

const recordFile = 'decisions.jsonl';

/** Files of an issue that no person writes and that its decisions are read from. */
const machineFiles = ['items.jsonl', 'backlog.jsonl', 'ranking.jsonl', 'drafts/issue.json', recordFile];

/**
 * Records in `decisions.jsonl` what people made of the plan of an issue, and answers it. An issue that nobody edited has no
 * decisions: what the machine picked itself it must not learn from. What cannot be read is a warning, and nothing is written.
 * A house that does not want to learn has nothing recorded.
 */
export async function recordDecisions(
  context: Pick<Context, 'home' | 'clock'>,
  issue: IssueId,
  newsletter: Newsletter,
): Promise<Outcome<Decision[]>> {
  if (!newsletter.learning) return { value: [], problems: [] };
  const folder = context.home.issue(issue);
  const { value: read, problems } = await readEdited(folder);
  if (problems.length > 0) return { value: [], problems: problems.map((one) => unreadable(one, issue)) };
  if (read === null || (read.earlier.length === 0 && !isEdited(read))) return { value: [], problems: [] };
  const [items, backlog] = [await readItems(folder), await readBacklog(folder)];
  const unread = [...items.problems, ...backlog.problems];
  if (items.value === null || backlog.value === null) {
    return { value: [], problems: unread.map((one) => unreadable(one, issue)) };
  }
  // What earlier issues lack is a warning of ranking itself.
  const earlier = await readHistory(context, issue, newsletter);
  // A story that the week has brought in the meantime is one of the week.
  const answers = new Map([...answerBacklog(backlog.value), ...answerAll(items.value, earlier.value)]);
  const backlogStories = new Set([...backlog.value.map(({ id }) => id), ...backlogOf(earlier.value)]);
  const decisions = decisionsOf({ ...read, answers, sections: newsletter.sections, backlog: backlogStories });
  await commitChanges(folder, {
    by: 'zhoubao rank',
    did: 'recorded what people decided',
    at: context.clock.now(),
    changes: new Map([[recordFile, format.decisions(decisions)]]),
  });
  return { value: decisions, problems: [] };
}

/**
 * What the rules answer to the stories of the backlog. The ranking scores each by itself, apart from the week and from the
 * issue that holds it, so that none of them is joined to anything, or counts as having moved again.
 */
function answerBacklog(items: readonly Item[]): [ItemId, Record<string, number>][] {
  return items.flatMap((item) => [...answerAll([item], [])]);
}

/** Stories that were of the backlog when an issue was planned: KEPs that earlier issues hold. */
function backlogOf(earlier: readonly EarlierIssue[]): ItemId[] {
  return earlier.flatMap(({ keps = [] }) => keps.map(({ id }) => id));
}

/** Null for an issue that was not drafted yet. */
async function readEdited(folder: Files): Promise<Outcome<Read | null>> {
  const isRecorded = (await folder.read(recordFile)) !== null;
  for (const file of ['ranking.jsonl', 'drafts/issue.json', 'issue.yaml']) {
    if ((await folder.read(file)) !== null) continue;
    return { value: null, problems: isRecorded ? [missing(file)] : [] };
  }
  const log = (await folder.read('log.jsonl')) ?? '';
  if (isRecorded && !loggedDigests(log).get(recordFile)) return { value: null, problems: [notOurs()] };
  const altered = await checkUnaltered(folder, machineFiles);
  if (altered.length > 0) return { value: null, problems: altered };
  const [ranked, drafted, issue] = [await readRanking(folder), await readDraftedIssue(folder), await readIssue(folder)];
  const [entries, drafts, earlier] = [await readEntries(folder), await readDrafts(folder), await readDecisions(folder)];
  const problems = [ranked, drafted, issue, entries, drafts, earlier].flatMap((one) => one.problems);
  if (!ranked.value || !drafted.value || !issue.value) return { value: null, problems };
  return {
    value: {
      ranked: ranked.value,
      drafted: drafted.value,
      issue: issue.value,
      entries: entries.value,
      drafts: drafts.value,
      digests: new Map([...entries.value].map(([slug, entry]) => [slug, entryDigest(entry)])),
      redrafted: findRedrafted(log),
      earlier: earlier.value ?? [],
    },
    problems,
  };
}

/** What nothing of ours wrote may say anything of anybody. */
function notOurs(): Problem {
  return problem('file-altered', { file: recordFile }, `the log does not know that ${recordFile} was written.`);
}

function missing(file: string): Problem {
  return problem('file-missing', { file }, `${file} is not there, though decisions on it were recorded.`);
}

function unreadable({ place, message }: Problem, issue: IssueId): Problem {
  const file = `issues/${issue}/${place.file ?? ''}`;
  return problem(
    'decisions-unreadable',
    { ...place, file },
    `What people decided on ${issue} cannot be read: ${message}`,
  );
}
