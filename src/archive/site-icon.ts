import type { Newsletter } from '../model/newsletter.ts';
import type { Attempt } from '../model/problem.ts';
import { cleanText } from '../render/clean-text.ts';
import type { Fill } from '../render/compile-templates.ts';

/** Where the sign lies that browsers show beside a page's title. Not in `/assets/`: its name stays while its bytes may change. */
export const iconPath = 'icon.svg';

/** The newsletter's seal with its first character, the one that can be read at that size; the hills of its covers without a seal. */
export function siteIcon({ name }: Newsletter, fill: Fill): Attempt<string> {
  const seal = cleanText(name.zh).slice(-2);
  return fill('archive/icon.svg.hbs', { sign: /^\p{Script=Han}{2}$/u.test(seal) ? seal.slice(0, 1) : null });
}
