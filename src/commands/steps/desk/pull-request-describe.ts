import type { Language } from '../../../model/bilingual.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import { buildView } from '../../../render/build-view.ts';
import { previewMarkdown } from '../../../review/pull-request/preview-markdown.ts';
import { pullRequestBody, pullRequestTitle } from '../../../review/pull-request/pull-request-body.ts';
import type { Words } from '../../../review/words/words.ts';
import { readIssueFiles } from '../read-issue-files.ts';
import type { PullRequestApi } from './pull-request-api.ts';
import type { Gathered, PullRequestPlace } from './pull-request-gather.ts';
import { branchOf, PullRow, type Pull } from './pull-request-remote.ts';
import type { Settled } from './pull-request-settle.ts';

type Describing = { api: PullRequestApi; place: PullRequestPlace; newsletter: Newsletter; words: Words };

/** Opens the pull request, or brings its description to what the home has; sends nothing where it says that already. */
export async function describePull(
  { pull }: Gathered,
  { standing, held }: Settled,
  { api, place, newsletter, words }: Describing,
): Promise<{ pull: Pull; opened: boolean; described: boolean }> {
  const { issue, binding } = standing;
  const problems = new Map([...issue.problems, ...binding.problems].map((one) => [JSON.stringify(one), one]));
  const body = pullRequestBody(pull?.body ?? null, {
    issue: place.id,
    folder: `issues/${place.id}`,
    digest: standing.standing.digest,
    problems: [...problems.values()],
    held,
    unsigned: standing.standing.obstacles.unsigned.length,
    previews: await previewsOf(place, newsletter),
    words,
  });
  if (pull !== null && body === null) return { pull, opened: false, described: false };
  if (pull !== null) {
    const asked = { pull_number: pull.number, body };
    return {
      pull: await api.ask('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', asked, PullRow),
      opened: false,
      described: true,
    };
  }
  const title = pullRequestTitle(place.id, issue.issue.headline[newsletter.desk.language]);
  const asked = { title, body, head: branchOf(place.id), base: place.base };
  return { pull: await api.ask('POST /repos/{owner}/{repo}/pulls', asked, PullRow), opened: true, described: true };
}

async function previewsOf({ folder }: PullRequestPlace, newsletter: Newsletter) {
  const { value } = await readIssueFiles(folder);
  if (value === null) return [];
  const known = new Set(value.items.map(({ url }) => url));
  const named: readonly [Language, string][] = [
    ['zh', '中文'],
    ['en', 'English'],
  ];
  return named.map(([language, name]) => {
    const view = buildView({ newsletter, ...value }, language, { audience: 'readers' }).value;
    return { name, blocks: previewMarkdown(view, known) };
  });
}
