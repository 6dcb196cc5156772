import { z } from 'zod';
import { CncfLevel } from '../../model/facts.ts';
import { composeYaml } from '../compose-yaml.ts';
import { projectSlug } from './project-name.ts';

/** The landscape has 1.2 million characters. */
const mostText = 3_000_000;
const deepest = 12;

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Card = z.object({
  name: z.string().min(1).max(200),
  project: CncfLevel,
  description: z.string().nullish().catch(null),
  homepage_url: z.httpUrl().nullish().catch(null),
  repo_url: z.httpUrl().nullish().catch(null),
  extra: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** A project of the CNCF as the landscape shows it. `days` are the dates it gives, by level, and `accepted`. */
export type ListedProject = {
  slug: string;
  name: string;
  level: CncfLevel;
  description: string | null;
  homepage: string | null;
  repository: string | null;
  days: Record<string, string>;
};

/** The projects of a landscape, by slug; null for what is no landscape. Cards without a level belong to others. */
export function parseLandscape(text: string): Map<string, ListedProject> | null {
  // Every scalar stays text: days and names are compared as they are written.
  const read = composeYaml(text, { longest: mostText, schema: 'failsafe' });
  if ('fault' in read) return null;
  const projects = new Map<string, ListedProject>();
  for (const card of findCards(read.composed.value, 0)) {
    const project = readCard(card);
    if (project !== null && !projects.has(project.slug)) projects.set(project.slug, project);
  }
  return projects.size === 0 ? null : projects;
}

/** Every mapping with a level, however deep categories are nested. */
function findCards(value: unknown, depth: number): unknown[] {
  if (depth > deepest || value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((one) => findCards(one, depth + 1));
  return 'project' in value ? [value] : Object.values(value).flatMap((one) => findCards(one, depth + 1));
}

function readCard(value: unknown): ListedProject | null {
  const card = Card.safeParse(value).data;
  const slug = card && projectSlug(card.name);
  if (!card || !slug) return null;
  const days = Object.entries(card.extra ?? {}).filter(([, day]) => Day.safeParse(day).success);
  return {
    slug,
    name: card.name,
    level: card.project,
    description: card.description ?? null,
    homepage: card.homepage_url ?? null,
    repository: card.repo_url ?? null,
    days: Object.fromEntries(days) as Record<string, string>,
  };
}
