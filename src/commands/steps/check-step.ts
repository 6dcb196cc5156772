import { houseStyle } from '../../check/grounds/house-style.ts';
import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { checksDigest } from '../../platform/code-digest.ts';
import { takenOut } from '../../model/taken-out.ts';
import { brokenLogLines, readLog } from '../../platform/issue-log.ts';
import { readEvidence, readRanking } from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { checkUnaltered } from './check-unaltered.ts';
import { openIssue } from './open-issue.ts';
import { readIssueFiles } from './read-issue-files.ts';
import { rememberFindings } from './remember-findings.ts';
import { withGlossary } from './with-glossary.ts';

export type CheckResult = { entries: number };

/** Everything that must hold of an issue before people read it. Writes nothing but what it remembers of unchanged issues. */
export async function checkStep(context: Context, request: Request): Promise<Attempt<CheckResult>> {
  const opened = await openIssue(context, request);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { folder, window } = opened.value;
  const newsletter = await withGlossary(context, opened.value.newsletter);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  const house = houseStyle(newsletter.value);
  const files = await readIssueFiles(folder);
  if (files.value === null) return { value: null, problems: files.problems };
  const { issue, items, entries, drafts, collection } = files.value;
  const ranking = await readRanking(folder);
  const told = new Map((ranking.value ?? []).flatMap((story) => (story.told ? [[story.id, story.told] as const] : [])));
  const texts = await readEvidence(
    folder,
    items.flatMap((item) => item.evidence.map((one) => one.digest)),
  );
  const findings = await rememberFindings(context.home.cache, `check ${window.issue}`, await checksDigest());
  const out = takenOut(readLog((await folder.read('log.jsonl')) ?? ''));
  const whole = { issue, items, entries, drafts, collection, told, house, texts };
  const found = findings.ofIssue(out.length === 0 ? whole : { ...whole, takenOut: out });
  await findings.keep();
  return { value: { entries: entries.size }, problems: [...found, ...(await checkLog(folder))] };
}

/** Files that no person writes. */
const unwritten = [
  'items.jsonl',
  'backlog.jsonl',
  'collection.json',
  'snapshot.json',
  'ranking.jsonl',
  'decisions.jsonl',
];

async function checkLog(folder: Files): Promise<Problem[]> {
  const file = 'log.jsonl';
  const log = (await folder.read(file)) ?? '';
  const broken = brokenLogLines(log).map((line) =>
    problem('log-broken', { file, line }, `${file}, line ${line} does not follow from the line before it.`),
  );
  return [...broken, ...(await checkUnaltered(folder, unwritten))];
}
