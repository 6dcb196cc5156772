import type { Item } from '../../model/item.ts';

/** Characters of a release note that are read; 999 of 1,000 notes of Kubernetes are shorter. */
const noteRead = 2000;

/** The release note of a pull request as far as it is read; empty where there is none. */
export function noteOf({ facts }: Item): string {
  return facts.kind === 'pull-request' ? (facts.releaseNote ?? '').slice(0, noteRead) : '';
}
