import type { Bilingual, Language } from '../../model/bilingual.ts';
import type { Issue } from '../../model/issue.ts';

const stated = { zh: /(\d+)(?=\s*条(?:上游进展|内容))/, en: /(\d+)(?= (?:upstream )?(?:entry|entries))/ };

/** How many entries a text says that there are, in digits; null where it does not say it. */
export function statedCount(text: string, language: Language): number | null {
  const number = stated[language].exec(text)?.[1];
  return number === undefined ? null : Number(number);
}

export function entriesOf({ sections }: Pick<Issue, 'sections'>): number {
  return sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries)).length;
}

/** An abstract that says the count, where it says one. The English noun follows it. */
export function withCount({ zh, en }: Bilingual, count: number): Bilingual {
  const noun = en.replace(
    /(\d+)( (?:upstream )?)(?:entry|entries)/,
    (_, __, between: string) => `${count}${between}${count === 1 ? 'entry' : 'entries'}`,
  );
  return { zh: zh.replace(stated.zh, String(count)), en: noun };
}
