import type { Bilingual } from '../../model/bilingual.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { formatDay, zh } from './phrases.ts';

/** Who began a thread and when: `@octocat 于 5 月 8 日`, `@octocat … on 8 May`; empty where neither is recorded. */
export function describeOpening({ head, window }: Dossier): { by: Bilingual; day: Bilingual } {
  const login = head.author === null || head.author.bot || head.author.login === null ? null : `@${head.author.login}`;
  const day = head.createdAt === null ? null : formatDay(head.createdAt, window);
  return {
    by: { zh: login ?? '', en: login ?? '' },
    day: day === null ? { zh: '', en: '' } : { zh: zh`于${day.zh}`, en: ` on ${day.en}` },
  };
}

/** A noun; `many` is its English plural where that is not the noun with an s. */
type Noun = { zh: string; en: string; many?: string };

/** A count with its noun in both languages; nothing for none or an unknown one. */
export function countOf(count: number | null, { zh: chinese, en, many = `${en}s` }: Noun): Bilingual[] {
  if (count === null || count === 0) return [];
  return [{ zh: `${count} ${chinese}`, en: `${count} ${count === 1 ? en : many}` }];
}
