import type { Newsletter, Section } from '../model/newsletter.ts';
import { problem, type Problem } from '../model/problem.ts';
import { rules } from './rules.ts';

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
    ...repeated(newsletter.sections.map(({ id }) => id)).map((id) => ({
      key: 'sections',
      message: `Two sections are called “${id}”; each needs an id of its own.`,
    })),
    ...newsletter.sections.flatMap(sectionFaults),
  ];
  return faults.map(({ key, message }) => problem('newsletter-invalid', { file, key }, message));
}

function sectionFaults({ id, quota, groups }: Section, index: number): { key: string; message: string }[] {
  const key = `sections[${index}]`;
  const least = groups.reduce((sum, group) => sum + group.quota.min, 0);
  const projects = groups.flatMap((group) => group.projects);
  return [
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
