import type { Newsletter, Section } from '../../src/model/newsletter.ts';
import type { Candidate } from '../../src/rank/plan/candidate.ts';
import { planSections } from '../../src/rank/plan/plan-sections.ts';
import { newsletter } from './issue.ts';

/** A group of one project, its id, unless others are named. */
export function group(id: string, quota: [min: number, max: number], projects = [id]): Section['groups'][number] {
  const [min, max] = quota;
  return { id, title: { zh: id, en: id.toUpperCase() }, projects, quota: { min, max } };
}

/** A section of ten places with groups a and b. */
export function section(over: Partial<Section> = {}): Section {
  const title = { zh: '上游重要进展', en: 'Upstream' };
  return {
    id: 'upstream',
    title,
    quota: { min: 0, max: 10 },
    groups: [group('a', [0, 2]), group('b', [1, 2])],
    ...over,
  };
}

/** Candidates best first; their ids are their places. */
export function candidates(...scores: [project: string, score: number, over?: Partial<Candidate>][]): Candidate[] {
  return scores
    .map(([project, score, over]) => ({
      project,
      score,
      origin: `${project}/${project}`,
      section: 'upstream',
      noise: null,
      told: null,
      held: null,
      hot: false,
      backlog: false,
      ...over,
    }))
    .sort((left, right) => right.score - left.score)
    .map((candidate, index) => ({ id: `gh:${candidate.origin}#${index}`, ...candidate }));
}

/** A setting of the plan with parts replaced. */
export function plan(over: {
  quiet?: Partial<Newsletter['plan']['quiet']>;
  freeze?: Partial<Newsletter['plan']['freeze']>;
}): Newsletter['plan'] {
  const { quiet, freeze } = newsletter().plan;
  return { quiet: { ...quiet, ...over.quiet }, freeze: { ...freeze, ...over.freeze } };
}

/** What is given to a section or, with a plan, to the whole newsletter. */
type Setting = Section | Pick<Newsletter, 'sections' | 'plan'>;

function settingOf(settings: readonly Setting[]): Pick<Newsletter, 'sections' | 'plan'> {
  const [first] = settings;
  if (first && 'sections' in first) return first;
  return { sections: settings.filter((one): one is Section => 'groups' in one), plan: newsletter().plan };
}

/** The scores of what the plan picks. */
export function picksOf(all: readonly Candidate[], ...settings: Setting[]): number[] {
  const passedOver = planSections(all, settingOf(settings));
  return all.filter(({ id }) => !passedOver.has(id)).map(({ score }) => score);
}

/** Why the others are passed over, in English. */
export function why(all: readonly Candidate[], ...settings: Setting[]): string[] {
  return [...planSections(all, settingOf(settings)).values()].map(({ en }) => en);
}
