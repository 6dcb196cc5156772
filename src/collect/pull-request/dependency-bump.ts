import { readBump } from '../../model/bump-title.ts';

const branch = /^(?:dependabot|renovate)\//;

/** Whether a pull request changes nothing but versions of what the project uses, by its title or its branch. */
export function isDependencyBump(title: string, head: string): boolean {
  return branch.test(head) || readBump(title) === 'dependency';
}
