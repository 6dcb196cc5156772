import { cite } from './cite.ts';
import type { Dossier } from './dossier.ts';
import type { Line } from './phrases.ts';

/** That there is nothing to quote, so a reader knows what the entry rests on. */
export function writeNothingSaid(dossier: Dossier): Line {
  return {
    zh: '上游没有留下可以引用的说明，本条只依据标题和记录。',
    en: 'Upstream left no description to quote, so this entry rests on the title and the record alone.',
    quotes: cite(dossier, dossier.head, ['title']),
  };
}
