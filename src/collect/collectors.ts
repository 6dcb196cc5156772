import { advisory } from './advisory.ts';
import { cncf } from './cncf.ts';
import type { AnyCollector } from './collector.ts';
import { discussion } from './discussion.ts';
import { feed } from './feed.ts';
import { hot } from './hot.ts';
import { kep } from './kep.ts';
import { pullRequest } from './pull-request.ts';
import { release } from './release.ts';
import { tip } from './tip.ts';
import { trending } from './trending.ts';
import { vote } from './vote.ts';

/** Every kind of upstream fact, in the alphabet. A kind that is not listed here does not exist. */
export const collectors: readonly AnyCollector[] = [
  advisory,
  cncf,
  discussion,
  feed,
  hot,
  kep,
  pullRequest,
  release,
  tip,
  trending,
  vote,
];
