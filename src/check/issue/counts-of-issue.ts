import type { Item } from '../../model/item.ts';

/** How many projects an abstract names before it counts the others. */
const named = 3;

/** Every number that can be counted of an issue: its entries, and those of one kind, state, project, rating or move. */
export function countsOfIssue(heads: readonly Item[]): Set<number> {
  const projects = new Set(heads.map(({ project }) => project)).size;
  const news = heads.filter(({ kind }) => kind !== 'article' && kind !== 'repository');
  const projectsOfNews = new Set(news.map(({ project }) => project)).size;
  const tally = new Map<string, number>();
  for (const head of heads) for (const name of traitsOf(head)) tally.set(name, (tally.get(name) ?? 0) + 1);
  return new Set([heads.length, projects, projectsOfNews, projects - named, projectsOfNews - named, ...tally.values()]);
}

function traitsOf({ kind, state, project, facts, moves }: Item): Set<string> {
  const traits = [
    kind,
    `${kind} ${state}`,
    `of ${project}`,
    ...moves.map(({ move, to }) => `${kind} ${move} ${to ?? ''}`),
  ];
  const turn = moves.some(({ move }) => move === 'added')
    ? 'added'
    : moves.findLast(({ move }) => move === 'status-changed')?.to;
  if (facts.kind === 'kep') traits.push(`became ${turn ?? 'nothing'}`);
  if (facts.kind === 'advisory') traits.push(`rated ${facts.severity ?? 'not'}`, `fix ${facts.fix}`);
  if (facts.kind === 'project') traits.push(`step ${facts.step}`);
  return new Set(traits);
}
