import { z } from 'zod';
import { CncfLevel } from '../../model/facts.ts';
import type { Move } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import type { CollectedItem, Memory, Reading, Response } from '../collector.ts';
import { dayOfWindow } from '../day-of-window.ts';
import { formatEvidence, type Fact } from '../evidence-text.ts';
import { shiftInstant } from '../instants.ts';
import { parseLandscape, type ListedProject } from './parse-landscape.ts';

const Page = z.object({ url: z.httpUrl(), text: z.string() });
const Remembered = z.object({ name: z.string(), level: CncfLevel });
type Remembered = z.infer<typeof Remembered>;

/** A landscape that lost more of its projects than this between two issues was cut off, not shrunk. */
const mostLost = 0.1;
/** A card may follow the decision by months; one that is new with an older date was renamed or late. */
const freshDays = 120;

type Place = { source: Source; window: Window; before: Memory };

/**
 * What changed in the landscape since the issue before: projects on a new level, new ones, and ones that are gone. The
 * first look only remembers.
 */
export function readLandscape(response: Response, place: Place): Reading {
  const { before, source, window } = place;
  const known = rememberedProjects(before);
  const page = Page.safeParse(response.data).data;
  const projects = response.status === 200 && page ? parseLandscape(page.text) : null;
  if (!page || !projects)
    return { items: [], problems: [unreadable(source, 'was not a list of projects')], remember: before };
  const gone = [...known].filter(([slug]) => !projects.has(slug));
  if (gone.length > Math.max(5, known.size * mostLost)) {
    const problems = [unreadable(source, `has lost ${gone.length} of ${known.size} projects at once`)];
    return { items: [], problems, remember: before };
  }
  const remember = Object.fromEntries(
    [...projects.values()].map(({ slug, name, level }) => [keyOf(slug), { name, level }]),
  );
  if (known.size === 0) return { items: [], remember };
  const listed = [...projects.values()].flatMap((project) => {
    const previous = known.get(project.slug)?.level ?? null;
    const move = moveOf(project, previous, window);
    return move ? [itemOf({ ...project, previous, move }, page.url, source)] : [];
  });
  const removed = gone.map(([slug, { name, level }]) => {
    const move: Move = { move: 'removed', at: shiftInstant(window.to, -1), from: level };
    return itemOf({ ...noCard, slug, name, level: null, previous: level, move }, page.url, source);
  });
  return { items: [...listed, ...removed], remember };
}

const noCard = { description: null, homepage: null, repository: null };
const keyOf = (slug: string): string => `project ${slug}`;

function rememberedProjects(before: Memory): Map<string, Remembered> {
  return new Map(
    Object.entries(before).flatMap(([key, value]) => {
      const { data } = Remembered.safeParse(value);
      return data && key.startsWith('project ') ? [[key.slice('project '.length), data] as const] : [];
    }),
  );
}

function moveOf(project: ListedProject, previous: CncfLevel | null, window: Window): Move | null {
  const { level, days } = project;
  if (previous === level) return null;
  const day = days[level] ?? (level === 'sandbox' ? days['accepted'] : undefined);
  const at = (day === undefined ? null : dayOfWindow(window, day)) ?? shiftInstant(window.to, -1);
  if (previous !== null) return { move: 'level-changed', at, from: previous, to: level };
  const accepted = days['accepted'];
  const isOld = accepted !== undefined && Date.parse(accepted) < Date.parse(window.to) - freshDays * 86_400_000;
  return { move: isOld ? 'added' : 'accepted', at, to: level };
}

type Told = Pick<ListedProject, 'slug' | 'name' | 'description' | 'homepage' | 'repository'> & {
  level: CncfLevel | null;
  previous: CncfLevel | null;
  move: Move;
};

function itemOf(told: Told, url: string, source: Source): CollectedItem {
  const { slug, name, level, previous, move } = told;
  const { text } = formatEvidence(factsOf(told), 'description', told.description ?? '');
  const step = move.move === 'accepted' ? 'accepted' : 'listed';
  return {
    id: `proj:cncf/${slug}`,
    kind: 'project',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: source.repo,
    url: told.homepage ?? url,
    title: name,
    author: null,
    state: step,
    createdAt: null,
    moves: [move],
    labels: [],
    signals: { demoted: level === 'archived' || (previous === 'graduated' && level !== null) },
    refs: [],
    facts: { kind: 'project', slug, level, previousLevel: previous, appliesFor: null, step },
    texts: [{ label: 'landscape', url, text }],
  };
}

function factsOf({ name, level, previous, move, homepage, repository }: Told): Fact[] {
  return [
    ['project', name],
    ['in the landscape', move.move],
    ['level', level],
    ['level before', previous],
    ['homepage', homepage],
    ['repository', repository],
  ];
}

function unreadable(source: Source, what: string): Problem {
  const message = `The landscape of ${source.repo} ${what}, so changes of level are missing.`;
  return problem('row-invalid', { source: source.id }, message);
}
