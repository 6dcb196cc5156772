import { cite, citeItems } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { listRelated } from './list-related.ts';
import { zh, type Line } from './phrases.ts';

/** The other items of a story with their states; null where the story is one item. */
export function writeAlso(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const list = listRelated(items.slice(1), head);
  if (list.zh === '') return null;
  const quotes = citeItems(dossier, items.slice(1));
  return {
    zh: zh`相关的还有${list.zh}。`,
    en: `Related: ${list.en}.`,
    quotes: quotes.length > 0 ? quotes : cite(dossier, head, ['title']),
  };
}
