import type { Person } from '../model/person.ts';
import { problem, type Problem } from '../model/problem.ts';
import { approve } from '../review/decide/approve.ts';
import { sayReason } from '../review/pages/approve-reasons.ts';
import { isBlocked, type Obstacles } from '../review/state/approval-state.ts';
import { digestMalformed, namesDigest } from '../review/state/named-digest.ts';
import { wordsIn } from '../review/words/words.ts';
import type { Context, Report } from './steps/context.ts';
import { asPerson, choosePerson } from './steps/desk/choose-person.ts';
import { issueStanding, type IssueStanding } from './steps/desk/issue-standing.ts';
import { issueStore } from './steps/desk/issue-store.ts';
import { plannedFaces, planLines } from './steps/desk/plan-lines.ts';
import { homeOption } from './steps/home-option.ts';
import { openIssue } from './steps/open-issue.ts';

/** `digest` is what was shown before; without it nothing is approved. */
export type ApproveRequest = { issue?: string; digest?: string; as?: string };

/** `zhoubao approve`: shows what an approval would hold for, and approves exactly what a digest names. */
export async function runApprove(context: Context, { issue, digest, as }: ApproveRequest): Promise<Report> {
  const opened = await openIssue(context, issue === undefined ? {} : { issue });
  if (opened.value === null) return refuse(opened.problems);
  const id = opened.value.window.issue;
  const { value: found, problems } = await issueStanding(context, id);
  if (found === null) return refuse(problems);
  if (digest === undefined) return show(found, homeOption(context));
  const unfit = checkGiven(found, digest);
  if (unfit !== null) return refuse([unfit]);
  const person = choosePerson(found.issue.newsletter, as);
  if (person.value === null) return refuse(person.problems);
  return approveAs(context, { found, digest, person: person.value });
}

/** An approval is for what was seen, so that all of the digest is asked for; a part of it is told apart from another one. */
function checkGiven({ standing }: IssueStanding, given: string): Problem | null {
  if (given === standing.digest || !namesDigest(given, standing.digest)) return digestMalformed('--digest', given);
  const message = `--digest is the beginning of ${standing.digest}; an approval needs all of it.`;
  return problem('digest-malformed', {}, message);
}

/** @param at what ends the commands that are told */
function show(found: IssueStanding, at: string): Report {
  const { issue, standing } = found;
  const { state, digest, obstacles, reasons } = standing;
  const words = wordsIn('en');
  const open = [
    ...reasons.map((reason) => sayReason(words, reason)),
    ...obstacles.unsigned.map((slug) => `Nobody has signed off entries/${slug}.yaml as it is now.`),
    ...obstacles.warnings.map(({ problem: { message } }) => `To acknowledge at the desk: ${message}`),
  ];
  const next = isBlocked(obstacles)
    ? `It cannot be approved yet. ${howOn(obstacles, `npx zhoubao review ${issue.id}${at}`)}`
    : `Approve exactly this with: npx zhoubao approve ${issue.id} --digest ${digest}${asPerson(issue.newsletter)}${at}`;
  const text = [...planLines(found), `  state     ${state}`, ...open.map((line) => `  - ${line}`), next].join('\n');
  return {
    json: jsonOf(found),
    text: state === 'approved' ? planLines(found).join('\n') : text,
    problems: obstacles.errors,
  };
}

function howOn({ errors, warnings, unsigned }: Obstacles, desk: string): string {
  if (unsigned.length > 0) return `Sign them off at the desk: ${desk}`;
  return warnings.length > 0
    ? `Look at the warnings at the desk: ${desk}`
    : `Mend ${errors.length === 1 ? 'the error' : 'the errors'} first.`;
}

async function approveAs(
  context: Context,
  { found, digest, person }: { found: IssueStanding; digest: string; person: Person },
): Promise<Report> {
  const { id } = found.issue;
  const asked = { shown: digest, binding: found.binding, way: 'command' } as const;
  const { value: decision, problems } = await issueStore(context).write(id, person, (issue) =>
    approve(issue, asked, { who: person, now: context.clock.now() }),
  );
  if (decision === null) return refuse(problems);
  if (decision.outcome === 'refused') return refuse(decision.problems);
  if (decision.answer.kind === 'changed') {
    const message = `What was shown was ${digest}; the issue is ${decision.answer.digest} now.`;
    return refuse([problem('approval-changed', {}, message)]);
  }
  const { complete } = decision.answer;
  const text = `${person.name} approved ${id} as ${digest}${complete ? '' : '; more people must approve it'}`;
  return { json: { issue: id, digest, by: person.id, complete }, text, problems: [] };
}

function jsonOf({ issue, binding, standing }: IssueStanding): unknown {
  const { state, digest, acknowledged, obstacles, reasons, counted, unlogged, missing, lone } = standing;
  const faces = plannedFaces({ issue, binding, standing });
  const { counts, audience, sender = null } = binding.bound;
  const shown = { issue: issue.id, state, digest, counts, audience, sender, faces, acknowledged, approvals: counted };
  return { ...shown, unlogged, obstacles, stale: reasons, missing, lone };
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
