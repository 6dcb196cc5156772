import type { PickedStory } from '../../src/model/picked-story.ts';
import type { JudgedLine } from '../../src/rank/learn/judged-line.ts';
import { isChosen, type Question } from '../../src/rank/learn/lesson.ts';
import type { Pile } from './replay-editors.ts';

/** Stories of a pile that is not an issue of its own: about what a week brought. */
const usualSize = 40;

/** What each issue of the notes' newsletter named, and which of it was featured; of six lines and more, oldest first. */
export function namedInIssues(lines: readonly JudgedLine[]): Pile[] {
  const named = lines.filter(({ line }) => line.firstCited !== null);
  const issues = Map.groupBy(named, ({ line }) => line.firstCited ?? '');
  return [...issues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([issue, group]) => pileOf(issue, group, 'paragraph'))
    .filter(({ stories }) => stories.length >= 6 && isMixed(stories));
}

/**
 * Pull requests of a release in the order of their numbers, forty at a time: an approach to a week, since most days of merging
 * are not known.
 */
export function inFortiesByNumber(lines: readonly JudgedLine[], question: Question): Pile[] {
  return [...Map.groupBy(lines, ({ line }) => line.release).entries()].flatMap(([release, group]) => {
    const sorted = group.toSorted((a, b) => a.line.number - b.line.number);
    const count = Math.floor(sorted.length / usualSize);
    return Array.from({ length: count }, (_, index) => {
      const part = sorted.slice(index * usualSize, (index + 1) * usualSize);
      return pileOf(`${release}-${String(index).padStart(2, '0')}`, part, question);
    }).filter(({ stories }) => isMixed(stories));
  });
}

/** The recorded weeks whose editors' picks are known, noise left out as the ranking does. */
export function inWeeks(picks: readonly PickedStory[], question: Question): Pile[] {
  const news = picks.filter(({ answers }) => !Object.hasOwn(answers, 'noise'));
  return [...Map.groupBy(news, ({ week }) => week)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([issue, stories]) => ({
      issue,
      stories: stories.map((one) => ({
        story: one.story,
        answers: new Map(Object.entries(one.answers)),
        chosen: isChosen(one, question),
      })),
    }))
    .filter(({ stories }) => isMixed(stories));
}

function pileOf(issue: string, group: readonly JudgedLine[], question: Question): Pile {
  const stories = group.map(({ line, answers }) => ({
    story: `gh:kubernetes/kubernetes#${line.number}`,
    answers,
    chosen: isChosen(line, question),
  }));
  return { issue, stories };
}

function isMixed(stories: Pile['stories']): boolean {
  return new Set(stories.map(({ chosen }) => chosen)).size === 2;
}
