import { archiveProblemsZh } from './archive-problems-zh.ts';
import { collectProblemsZh } from './collect-problems-zh.ts';
import { deliveryProblemsZh } from './delivery-problems-zh.ts';
import { doctorProblemsZh } from './doctor-problems-zh.ts';
import { deskProblemsZh } from './desk-problems-zh.ts';
import { draftProblemsZh } from './draft-problems-zh.ts';
import { homeProblemsZh } from './home-problems-zh.ts';
import { issueProblemsZh } from './issue-problems-zh.ts';
import { pullRequestProblemsZh } from './pull-request-problems-zh.ts';
import type { ProblemWords } from './problem-words.ts';
import type { ProblemCode } from './problem.ts';

/** The catalogue of problems in Chinese, for the desk. A code without words is a type error. */
export const problemWordsZh = {
  ...homeProblemsZh,
  ...issueProblemsZh,
  ...collectProblemsZh,
  ...draftProblemsZh,
  ...archiveProblemsZh,
  ...deskProblemsZh,
  ...deliveryProblemsZh,
  ...doctorProblemsZh,
  ...pullRequestProblemsZh,
} satisfies Record<ProblemCode, ProblemWords>;
