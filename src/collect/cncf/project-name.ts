/** What the title of a thread says of the project beside its name. */
const marks = /^\s*(?:\[[^\]]{0,60}\]\s*)+:?\s*/;
const level = '(?:sandbox|incubat(?:ion|ing)|graduat(?:ion|ed)|archiv(?:e|al|ing))';
const step = '(?:application|proposal|request|due diligence|review)';
const procedure = new RegExp(
  `\\b(?:(?:project )?${level} ${step}|(?:project )?${step}$|(?:incubation|graduation|archival)$)`,
  'gi',
);
const aside = /\s+(?:[-–—|]|\()\s*.*$|:\s+.*$/;
const longestName = 80;

/** The project that a thread is about, from a title such as `[Incubation] Foo Incubation Application`; null where none is left. */
export function parseProjectName(title: string): string | null {
  const bare = title.slice(0, 300).replace(marks, '').replaceAll(/\s+/g, ' ').trim().replaceAll(procedure, ' ');
  const name = bare
    .trim()
    .replace(/^[\s:–-]+/, '')
    .replace(aside, '')
    .replace(/[\s:–-]+$/, '')
    .replace(/^(?:for|of)\s+/i, '');
  return name === '' ? null : name.slice(0, longestName);
}

/** The part of a project's id: its name in lower case with single hyphens; null where nothing of it is left. */
export function projectSlug(name: string): string | null {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return slug === '' ? null : slug;
}
