import { entryDigest } from '../../draft/digest.ts';
import type { Decision } from '../../model/decision.ts';
import { problem, type Outcome, type Problem } from '../../model/problem.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { IssueId } from '../../model/window.ts';
import {
  format,
  readAllItems,
  readDecisions,
  readDraftedIssue,
  readDrafts,
  readEntries,
  readIssue,
  readRanking,
} from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import type { Files } from '../../platform/ports.ts';
import { answerAll } from '../../rank/answers-of.ts';
import { decisionsOf, type EditedIssue } from '../../rank/decisions-of.ts';
import { checkUnaltered } from './check-unaltered.ts';
import type { Context } from './context.ts';
import { readHistory } from './read-history.ts';

type Read = Omit<EditedIssue, 'answers'>;

/** Files of an issue that no person writes and that its decisions are read from. */
const machineFiles = ['items.jsonl', 'backlog.jsonl', 'ranking.jsonl', 'drafts/issue.json', 'decisions.jsonl'];

/**
 * Records in `decisions.jsonl` what people made of the plan of an issue, and answers it. An issue that nobody edited has no
 * decisions: what the machine picked itself it must not learn from. What cannot be read is a warning, and nothing is written.
 */
export async function recordDecisions(
  context: Pick<Context, 'home' | 'clock'>,
  issue: IssueId,
  newsletter: Newsletter,
): Promise<Outcome<Decision[]>> {
  const folder = context.home.issue(issue);
  const { value: read, problems } = await readEdited(folder);
  if (problems.length > 0) return { value: [], problems: problems.map((one) => unreadable(one, issue)) };
  if (read === null || (read.earlier.length === 0 && !isEdited(read))) return { value: [], problems: [] };
  const items = await readAllItems(folder);
  if (items.value === null) return { value: [], problems: items.problems.map((one) => unreadable(one, issue)) };
  // What earlier issues lack is a warning of ranking itself.
  const earlier = await readHistory(context, issue, newsletter);
  const decisions = decisionsOf({ ...read, answers: answerAll(items.value, earlier.value) });
  await commitChanges(folder, {
    by: 'zhoubao rank',
    did: 'recorded what people decided',
    at: context.clock.now(),
    changes: new Map([['decisions.jsonl', format.decisions(decisions)]]),
  });
  return { value: decisions, problems: [] };
}

/** Null for an issue that was not drafted yet. */
async function readEdited(folder: Files): Promise<Outcome<Read | null>> {
  for (const file of ['ranking.jsonl', 'drafts/issue.json', 'issue.yaml']) {
    if ((await folder.read(file)) === null) return { value: null, problems: [] };
  }
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
      earlier: earlier.value ?? [],
    },
    problems,
  };
}

/** Whether anything that people may write is not as it was drafted. */
function isEdited({ issue, drafted, entries, drafts }: Read): boolean {
  if (JSON.stringify(issue) !== JSON.stringify(drafted)) return true;
  return [...entries].some(([slug, entry]) => entryDigest(entry) !== drafts.get(slug)?.entryDigest);
}

function unreadable({ place, message }: Problem, issue: IssueId): Problem {
  const file = `issues/${issue}/${place.file ?? ''}`;
  return problem('decisions-unreadable', { ...place, file }, `Nothing is learned from ${issue}: ${message}`);
}
