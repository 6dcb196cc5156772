import { cleanText } from '../../render/clean-text.ts';
import type { PublicGround } from './public-ground.ts';

/** The archive's sign. @throws where its template cannot be used */
export function siteIconOf({ newsletter, fill }: Pick<PublicGround, 'newsletter' | 'fill'>): string {
  const seal = cleanText(newsletter.name.zh).slice(-2);
  const sign = /^\p{Script=Han}{2}$/u.test(seal) ? seal.slice(0, 1) : null;
  const { value, problems } = fill('archive/icon.svg.hbs', { sign });
  if (value === null) throw new Error(problems[0]?.message ?? 'The icon could not be drawn.');
  return value;
}
