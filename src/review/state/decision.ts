import type { Approval } from '../../model/approval.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import type { Problem } from '../../model/problem.ts';
import type { Review } from '../../model/review.ts';

/** What a decision makes of the files of an issue; what is left out stays, null is taken away. */
export type DeskChange = {
  issue?: Issue;
  entries?: ReadonlyMap<Slug, Entry | null>;
  drafts?: ReadonlyMap<Slug, Draft | null>;
  review?: Review;
  approval?: Approval | null;
};

/**
 * What comes of something that a person wants to do. `did` is a line of the log without any text of the issue, such as
 * `edited entries/helm-helm-5596.yaml`. `answer` is what the page shows of it. A conflict writes nothing and loses nothing: its answer
 * holds both sides. What is refused says why in problems.
 */
export type Decision<Answer = null> =
  | { outcome: 'done'; change: DeskChange; did: string; answer: Answer }
  | { outcome: 'conflict'; answer: Answer }
  | { outcome: 'refused'; problems: Problem[] };
