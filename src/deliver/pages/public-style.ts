import { createHash } from 'node:crypto';
import type { Fill } from '../../render/compile-templates.ts';

const known = new WeakMap<Fill, { text: string; digest: string }>();

/** The one stylesheet: the archive's, and what these pages have beside it. @throws where its template cannot be used */
export function publicStyle(fill: Fill): string {
  return styleOf(fill).text;
}

/** It changes with the bytes, so that browsers may keep them for good. */
export function styleAddress(fill: Fill): string {
  return `/style.css?v=${styleOf(fill).digest}`;
}

function styleOf(fill: Fill): { text: string; digest: string } {
  const made = known.get(fill);
  if (made !== undefined) return made;
  const { value, problems } = fill('public/style.css.hbs', {});
  if (value === null) throw new Error(problems[0]?.message ?? 'The stylesheet could not be made.');
  const text = value
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  const style = { text, digest: createHash('sha256').update(text).digest('hex').slice(0, 8) };
  known.set(fill, style);
  return style;
}
