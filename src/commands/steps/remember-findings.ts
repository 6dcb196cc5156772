import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkDraft } from '../../check/entry/check-draft.ts';
import { checkIssue, type IssueToCheck } from '../../check/issue/check-issue.ts';
import type { Digest } from '../../model/evidence.ts';
import { Problem } from '../../model/problem.ts';
import type { Cache } from '../../platform/ports.ts';

/** By the digest of everything that was checked. */
const Known = z.record(z.string(), z.array(Problem));

/** An issue with its evidence as the texts themselves, by digest, so that all of it can be told apart. */
export type WholeIssue = Omit<IssueToCheck, 'evidence'> & { texts: ReadonlyMap<Digest, string> };

export type Findings = {
  ofDraft: typeof checkDraft;
  ofIssue(issue: WholeIssue): Problem[];
  /** Keeps what was found in this run, and nothing else, for the next one. Where nothing was checked anew nothing is written. */
  keep(): Promise<void>;
};

/**
 * The checks, which do not check again what they checked before: the same words, evidence, record, items, house style and, as
 * `code`, the same checks. Whatever of these differs is checked anew, and what cannot be read is not known.
 * @param about what tells one memory from another: the stage and the issue.
 */
export async function rememberFindings(cache: Cache, about: string, code: Digest): Promise<Findings> {
  const file = digestOf(['findings', about]);
  const known = readKnown(await cache.read(file));
  const used = new Map<string, Problem[]>();
  let isNew = false;
  const recall = (what: unknown, check: () => Problem[]): Problem[] => {
    const key = digestOf([code, what]);
    let found = used.get(key) ?? known.get(key);
    isNew ||= found === undefined;
    found ??= check();
    used.set(key, found);
    return found;
  };
  return {
    ofDraft: (draft, grounds) => recall(['draft', draft, grounds], () => checkDraft(draft, grounds)),
    ofIssue: ({ texts, ...issue }) =>
      recall(['issue', issue, texts], () => checkIssue({ ...issue, evidence: (digest) => texts.get(digest) })),
    keep: async () => {
      if (isNew) await cache.write(file, JSON.stringify(Object.fromEntries(used)));
    },
  };
}

/** As they were written: a schema would put their keys in its own order, and drafts are compared byte by byte. */
function readKnown(text: string | null): Map<string, Problem[]> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return new Map(Known.safeParse(value).success ? Object.entries(value as z.infer<typeof Known>) : []);
  } catch {
    return new Map();
  }
}

function digestOf(value: unknown): Digest {
  return createHash('sha256').update(JSON.stringify(value, withMaps)).digest('hex');
}

/** JSON has no maps; as pairs they keep their order, which the checks may see. */
function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? ['a map', ...value] : value;
}
