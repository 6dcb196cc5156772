import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Line } from './phrases.ts';

/** That there is nothing to quote. What follows from that is for the editors, who see it as a problem. */
export function writeNothingSaid(dossier: Dossier): Line {
  return {
    zh: '上游没有留下可以引用的说明。',
    en: 'Upstream left no description to quote.',
    quotes: cite(dossier, dossier.head, ['title']),
    thin: true,
  };
}
