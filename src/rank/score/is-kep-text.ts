import { isDecisionRepo } from '../items/noise.ts';
import type { StoryFacts } from './read-facts.ts';

const touching =
  /^(?:\S+:\s)?(?:updat|clarif|fix|correct|revis|tweak|minor|clean|mark|mov|reword|add(?:ed|s|ing)? (?:a )?link)/i;

/**
 * Whether a story is a pull request over a KEP that is there already, of which nothing but its text changes: merged, since a
 * KEP that moved would be in the story, or by the words of its title.
 */
export function isKepText({ head, title, items, kepMoves, says }: StoryFacts): boolean {
  if (head.kind !== 'pull-request' || kepMoves !== null || says.has('proposedKep')) return false;
  const isOfKep =
    isDecisionRepo(head.repo) && items.some(({ refs }) => refs.some(({ relation }) => relation === 'kep'));
  return isOfKep && (head.state === 'merged' || touching.test(title));
}
