import { problem, type Problem } from '../../../model/problem.ts';
import { githubWriter } from '../../../platform/github-writer.ts';
import type { Context, Report } from '../context.ts';
import { openIssue, type OpenIssue } from '../open-issue.ts';
import { issueStore } from './issue-store.ts';
import { GitHubFault, pullRequestApi } from './pull-request-api.ts';
import { gather, type PullRequestPlace } from './pull-request-gather.ts';
import { branchOf } from './pull-request-remote.ts';
import { send, type Sent } from './pull-request-send.ts';
import { settle, type Settled } from './pull-request-settle.ts';

const publicApi = 'https://api.github.com';
const timeout = 30_000;

/**
 * `zhoubao review --pull-request`: takes over what people did in the pull request of an issue, then brings the pull request to what the
 * home has. Run twice, the second run changes nothing.
 */
export async function bringPullRequest(context: Context, { issue }: { issue?: string }): Promise<Report> {
  const opened = await openIssue(context, issue === undefined ? {} : { issue });
  if (opened.value === null) return refuse(opened.problems);
  const { newsletter } = opened.value;
  const token = tokenOf(context);
  if (newsletter.repository === null) {
    return refuse([problem('pull-request-unset', { file: 'newsletter.yaml' }, 'newsletter.yaml names no repository.')]);
  }
  if (typeof token !== 'string') return refuse([token]);
  const place = placeOf(context, opened.value, newsletter.repository);
  const store = issueStore(context);
  // An issue that cannot be read is told before anything is asked for.
  const known = await store.open(place.id);
  if (known.value === null) return refuse(known.problems);
  const apiUrl = context.environment.githubApiUrl ?? publicApi;
  const api = pullRequestApi(githubWriter({ token, apiUrl, timeout }), place.repository);
  let settled: Settled | null = null;
  try {
    const gathered = await gather(api, place);
    if (gathered.value === null) return refuse(gathered.problems);
    const done = await settle(gathered.value, { context, store, newsletter, place });
    if (done.value === null) return refuse(done.problems);
    settled = done.value;
    if (gathered.value.pull === null && gathered.value.branch.isAtBase && isThere(settled))
      return nothingNew(place, settled);
    const sent = await send(gathered.value, settled, { api, place, newsletter });
    return report(place, settled, sent);
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    const before = settled === null ? [] : takenLines(settled);
    return { json: null, text: before.join('\n'), problems: [error.problem, ...(settled?.problems ?? [])] };
  }
}

/** Whether the branch that pull requests go to has all of it: there is nothing to review there. */
function isThere({ tree, held }: Settled): boolean {
  return tree.texts.length === 0 && held.length === 0;
}

function nothingNew({ id, repository, base }: PullRequestPlace, settled: Settled): Report {
  const text = `${base} of ${repository} has ${id} as it is here; there is nothing to review`;
  return { json: { issue: id, repository, number: null, sent: null }, text, problems: settled.problems };
}

function tokenOf({ environment }: Context): string | Problem {
  const { githubToken } = environment;
  if (githubToken === null) return problem('pull-request-token', {}, 'GITHUB_TOKEN is not set.');
  // Sent as a header it would be repeated in the fault.
  if (!/^[\x21-\x7E]+$/.test(githubToken)) {
    const message = 'GITHUB_TOKEN holds a space, a line break or another character that no token has.';
    return problem('github-token-refused', {}, message);
  }
  return githubToken;
}

function placeOf({ home }: Context, { newsletter, window, folder }: OpenIssue, repository: string): PullRequestPlace {
  return { id: window.issue, repository, base: newsletter.branch, folder, home: home.files };
}

function report(place: PullRequestPlace, settled: Settled, sent: Sent): Report {
  const { pull, commit, isNew, opened, described, comments } = sent;
  const changes = [
    ...(isNew ? [`commit ${commit.slice(0, 7)} on ${branchOf(place.id)}`] : []),
    ...(!opened && described ? ['a new description'] : []),
    ...(comments.created > 0 ? [`${comments.created} new comments`] : []),
    ...(comments.updated > 0 ? [`${comments.updated} changed comments`] : []),
  ];
  const words = changes.length === 0 ? 'is as it should be; nothing was sent' : `has ${changes.join(', ')}`;
  const text = [
    ...takenLines(settled),
    opened ? `opened ${pull.html_url}` : pull.html_url,
    `The pull request of ${place.id} ${words}`,
  ].join('\n');
  const { taken, approved, held, standing } = settled;
  const { digest, state } = standing.standing;
  const json = {
    issue: place.id,
    repository: place.repository,
    number: pull.number,
    url: pull.html_url,
    commit,
    sent: { commit: isNew, opened, described, comments },
    taken,
    held: held.map(({ path }) => path),
    approved,
    digest,
    state,
    problems: settled.problems,
  };
  return { json, text, problems: settled.problems };
}

function takenLines({ taken, approved }: Settled): string[] {
  return [
    ...taken.map((path) => `took over the edit of ${path}`),
    ...approved.map((by) => `counted the approving review of ${by}`),
  ];
}

function refuse(problems: Problem[]): Report {
  return { json: null, text: '', problems };
}
