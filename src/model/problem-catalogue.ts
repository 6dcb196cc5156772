import { archiveProblems } from './archive-problems.ts';
import { collectProblems } from './collect-problems.ts';
import { deliveryProblems } from './delivery-problems.ts';
import { doctorProblems } from './doctor-problems.ts';
import { deskProblems } from './desk-problems.ts';
import { draftProblems } from './draft-problems.ts';
import { homeProblems } from './home-problems.ts';
import { issueProblems } from './issue-problems.ts';
import { textProblems } from './text-problems.ts';
import { voteProblems } from './vote-problems.ts';

type Kind = { severity: 'error' | 'warning' | 'info'; summary: string; hint: string };

/**
 * Every problem that zhoubao can report. A code is never renamed or used again for something else.
 * docs/problems.md is made from this list and a test keeps the two equal.
 */
export const problemCatalogue = {
  ...homeProblems,
  ...issueProblems,
  ...voteProblems,
  ...draftProblems,
  ...collectProblems,
  ...textProblems,
  ...archiveProblems,
  ...deskProblems,
  ...deliveryProblems,
  ...doctorProblems,
} satisfies Record<string, Kind>;
