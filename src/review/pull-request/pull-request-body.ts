import { createHash } from 'node:crypto';
import type { Problem, Severity } from '../../model/problem.ts';
import { say, type Words } from '../words/words.ts';
import { githubText } from './github-text.ts';
import { listOf } from './entry-comments.ts';
import type { Held } from './pull-request-state.ts';

/** What GitHub takes, in UTF-16 code units, which are never fewer than the characters that it counts. */
export const mostBody = 65_536;
const mostTitle = 200;

/** What the description says. `previews` are the blocks of each language, `digest` is what an approving review approves. */
export type Description = {
  issue: string;
  folder: string;
  digest: string;
  problems: readonly Problem[];
  held: readonly Held[];
  unsigned: number;
  previews: readonly { name: string; blocks: readonly string[] }[];
  words: Words;
};

const ours = /<!-- zhoubao-begin (?<digest>[0-9a-f]{16}) -->[\s\S]*?<!-- zhoubao-end -->/;

/**
 * The description with our part in it; what people wrote before and after stays. Null where ours says this already, or has no room.
 * @param there the description as it is; null for a new pull request
 */
export function pullRequestBody(there: string | null, description: Description): string | null {
  const around = there === null || !ours.test(there) ? (there ?? '') : there.replace(ours, () => '');
  const others = around.replaceAll(/\r\n?/g, '\n');
  const text = descriptionText(description, mostBody - others.length - 200);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  if (ours.exec(there ?? '')?.groups?.['digest'] === digest) return null;
  const part = `<!-- zhoubao-begin ${digest} -->\n${text}\n<!-- zhoubao-end -->`;
  // Somebody wrote so much around it that there is no room; theirs stays.
  if (part.length + others.length + 2 > mostBody) return null;
  if (there === null || there.trim() === '') return part;
  return ours.test(there) ? there.replace(ours, () => part) : `${there.trimEnd()}\n\n${part}`;
}

/** The title of a new pull request: the issue, and its headline as plain words. */
export function pullRequestTitle(issue: string, headline: string): string {
  const plain = headline
    .replaceAll(/[@#<>`\p{C}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${issue}: ${plain}`.slice(0, mostTitle).toWellFormed();
}

function descriptionText(description: Description, most: number): string {
  const { issue, folder, digest, problems, held, unsigned, previews, words } = description;
  const opening = [
    say(words.prOpening, { issue: githubText(issue) }),
    `### ${words.prHow}`,
    say(words.prSteps, { folder }),
    say(words.prApproves, { digest }),
    `### ${words.prChecks}`,
    countLine(problems, unsigned, words),
    listOf([...held.map(({ problem }) => problem), ...problems.filter(({ severity }) => severity !== 'info')], words),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const shares = sharesOf(
    previews.map(({ blocks }) => lengthOf(blocks)),
    most - opening.length - previews.length * 200,
  );
  const folded = previews.map(({ name, blocks }, at) => {
    const shown = fitting(blocks, shares[at] ?? 0, words.prCut);
    return `<details><summary><b>${githubText(name)}</b></summary>\n\n${shown.join('\n\n')}\n\n</details>`;
  });
  return [opening, `### ${words.prPreview}`, ...folded].join('\n\n');
}

function countLine(problems: readonly Problem[], unsigned: number, words: Words): string {
  const count = (kind: Severity): number => problems.filter(({ severity }) => severity === kind).length;
  return say(words.prCounts, { errors: count('error'), warnings: count('warning'), unsigned });
}

/** Characters for each of some texts; what one does not need goes to the others. */
function sharesOf(lengths: readonly number[], all: number): number[] {
  const shares = lengths.map(() => 0);
  let left = Math.max(0, all);
  const order = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  for (const [done, at] of order.entries()) {
    shares[at] = Math.min(lengths[at] ?? 0, Math.floor(left / (order.length - done)));
    left -= shares[at] ?? 0;
  }
  return shares;
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length + 2, 0);
}

/** As many blocks as fit, none of them cut; where some are left out it says so. */
function fitting(blocks: readonly string[], most: number, cut: string): string[] {
  if (lengthOf(blocks) <= most) return [...blocks];
  const shown: string[] = [];
  let left = most - cut.length - 2;
  for (const block of blocks) {
    left -= block.length + 2;
    if (left < 0) break;
    shown.push(block);
  }
  return [...shown, cut];
}
