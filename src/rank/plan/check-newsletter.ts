import type { Newsletter, Section } from '../../model/newsletter.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { mostPoints, type HouseWeights } from '../../model/weights.ts';
import { placesOfRepository } from '../../model/places-of-repository.ts';
import { rules } from '../score/rules.ts';

/** What the schema cannot see: weights of rules that do not exist, names used twice, and quotas that cannot all be kept. */
export function checkNewsletter(newsletter: Newsletter, file = 'newsletter.yaml'): Problem[] {
  const known = rules.map(({ rule }) => rule);
  const faults = [
    ...Object.keys(newsletter.weights)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        key: `weights.${name}`,
        message: `No rule is called “${name}”. The rules are: ${known.join(', ')}.`,
      })),
    ...weightFaults(newsletter.weights),
    ...repeated(newsletter.sections.map(({ id }) => id)).map((id) => ({
      key: 'sections',
      message: `Two sections are called “${id}”; each needs an id of its own.`,
    })),
    ...newsletter.sections.flatMap(sectionFaults),
    ...freezeFaults(newsletter.plan.freeze),
  ];
  return faults.map(({ key, message }) => problem('newsletter-invalid', { file, key }, message));
}

type Fault = { key: string; message: string };

/** A score that is too great for a number could not be written. */
function weightFaults(weights: HouseWeights): Fault[] {
  const named = Object.entries(weights).flatMap(([rule, weight]): [string, number | undefined][] =>
    typeof weight === 'number'
      ? [[rule, weight]]
      : [
          [`${rule}.line`, weight.line],
          [`${rule}.paragraph`, weight.paragraph],
        ],
  );
  return named
    .filter(([, points = 0]) => Math.abs(points) > mostPoints)
    .map(([name, points]) => ({
      key: `weights.${name}`,
      message: `A rule has at most ${mostPoints} points, up or down; “${name}” has ${points}.`,
    }));
}

function freezeFaults({ sig, most }: Newsletter['plan']['freeze']): Fault[] {
  if (sig <= most) return [];
  const message = `In a week of a freeze a SIG may have ${sig} places, but all SIGs together have ${most}.`;
  return [{ key: 'plan.freeze.sig', message }];
}

/** Groups and repositories that cannot have what they are promised. */
function promiseFaults(section: Section, key: string): Fault[] {
  const { quota, groups } = section;
  const most = groups.reduce((sum, group) => sum + group.quota.max, 0);
  const share = placesOfRepository(section);
  const places = `${share} ${share === 1 ? 'place' : 'places'}`;
  return [
    ...(groups.length > 0 && most < quota.min
      ? [
          {
            key: `${key}.quota.min`,
            message: `The section is promised ${quota.min} stories, but its groups have ${most} places.`,
          },
        ]
      : []),
    ...groups
      .filter((group) => group.quota.min > share)
      .map((group) => ({
        key: `${key}.share`,
        message: `Group “${group.id}” is promised ${group.quota.min} stories, but a repository may have ${places} of the section, so a single one could not fill it.`,
      })),
  ];
}

function sectionFaults(section: Section, index: number): Fault[] {
  const { id, quota, groups } = section;
  const key = `sections[${index}]`;
  const least = groups.reduce((sum, group) => sum + group.quota.min, 0);
  const projects = groups.flatMap((group) => group.projects);
  return [
    ...promiseFaults(section, key),
    ...repeated(groups.map((group) => group.id)).map((name) => ({
      key: `${key}.groups`,
      message: `Two groups of section “${id}” are called “${name}”; each needs an id of its own.`,
    })),
    ...repeated(projects).map((name) => ({
      key: `${key}.groups`,
      message: `Two groups of section “${id}” take project “${name}”; leave it in one of them.`,
    })),
    ...(least > quota.max
      ? [
          {
            key: `${key}.quota.max`,
            message: `The groups are promised ${least} places, but the section has ${quota.max}.`,
          },
        ]
      : []),
  ];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
