const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// With a capital, since `may` and `march` are words of their own.
const month =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\\.?';

/** A day; the year may be unsaid. */
export type FoundDate = { year: number | null; month: number; day: number; start: number; end: number };

type Form = { pattern: RegExp; read: (groups: (string | undefined)[]) => [string?, string?, string?] };

const forms: Form[] = [
  {
    pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/g,
    read: ([year, month, day]) => [year, month, day],
  },
  {
    pattern: /(?:(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g,
    read: ([year, month, day]) => [year, month, day],
  },
  {
    pattern: new RegExp(`(?<![\\w.])(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}(?:,?\\s+(\\d{4}))?`, 'g'),
    read: ([day, name, year]) => [year, monthNumber(name), day],
  },
  {
    pattern: new RegExp(`(?<![\\w])${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\w.])(?:,?\\s+(\\d{4}))?`, 'g'),
    read: ([name, day, year]) => [year, monthNumber(name), day],
  },
];

/** Days in ISO, Chinese and both English orders, in the order of the forms. What is no day of a calendar is left alone. */
export function findDates(text: string): FoundDate[] {
  return forms.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [year, month, day] = read(match.slice(1)).map((part) => (part === undefined ? null : Number(part)));
      if (!month || !day || month > 12 || day > 31) return [];
      return [{ year: year ?? null, month, day, start: match.index, end: match.index + match[0].length }];
    }),
  );
}

/** `2019-05-09`, or `05-09` when the year is unsaid. */
export function formatFoundDate({ year, month, day }: Pick<FoundDate, 'year' | 'month' | 'day'>): string {
  const rest = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year === null ? rest : `${year}-${rest}`;
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}
