import type { ProblemCode } from './problem.ts';

/** What is said of a kind of problem: what is wrong, and what to do. */
export type ProblemWords = { summary: string; hint: string };

/** Some of the kinds; each code that no catalogue has is a type error. */
export type SomeProblemWords = Partial<Record<ProblemCode, ProblemWords>>;
