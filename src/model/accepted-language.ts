import type { Language } from './bilingual.ts';

/** Which of our two languages a browser prefers (Accept-Language); English where it names neither. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => /^\s*q=([0-9.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.trim().split('-')[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language === 'zh' ? 'zh' : 'en';
}
