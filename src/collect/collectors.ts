import type { Collector } from './collector.ts';
import { kep } from './kep.ts';
import { pullRequest } from './pull-request.ts';
import { release } from './release.ts';
import { vote } from './vote.ts';

/** Every kind of upstream fact, in the alphabet. A kind that is not listed here does not exist. */
export const collectors: readonly Collector[] = [kep, pullRequest, release, vote];
