const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// With a capital, since `may` and `march` are words of their own.
const month =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\\.?';
const before = '(?<=\\b(?:in|by|since|until|from|of|for|early|late|mid)[ -])';

/** A day, or a whole month without its day. The year may be unsaid. */
export type FoundDate = { year: number | null; month: number; day: number | null; start: number; end: number };

type Form = {
  pattern: RegExp;
  read: (groups: (string | undefined)[]) => [year?: string, month?: string, day?: string];
};

/** Days come before months, whose patterns would find a part of them. */
const forms: Form[] = [
  { pattern: /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/g, read: ([year, month, day]) => [year, month, day] },
  {
    pattern: /(?:(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g,
    read: ([year, month, day]) => [year, month, day],
  },
  {
    pattern: new RegExp(`(?<![\\w.])(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${month}(?:,?\\s+(\\d{4}))?`, 'g'),
    read: ([day, name, year]) => [year, monthNumber(name), day],
  },
  {
    pattern: new RegExp(`(?<!\\w)${month}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\w|\\.\\d)(?:,?\\s+(\\d{4}))?`, 'g'),
    read: ([name, day, year]) => [year, monthNumber(name), day],
  },
  { pattern: /(?:(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月(?!\s*\d)/g, read: ([year, month]) => [year, month] },
  {
    pattern: new RegExp(`(?<!\\w)${month}\\s+(\\d{4})(?!\\w)`, 'g'),
    read: ([name, year]) => [year, monthNumber(name)],
  },
  { pattern: new RegExp(`${before}${month}`, 'g'), read: ([name]) => [undefined, monthNumber(name)] },
];

/** Days and months in ISO, Chinese and English order, and the text with them blanked. What no calendar has is left alone. */
export function findDates(text: string): { dates: FoundDate[]; rest: string } {
  const dates: FoundDate[] = [];
  let rest = text;
  for (const { pattern, read } of forms) {
    rest = rest.replaceAll(pattern, (shown: string, ...groups: unknown[]) => {
      const start = groups.find((one) => typeof one === 'number') ?? 0;
      const parts = read(groups.map((one) => (typeof one === 'string' ? one : undefined)));
      const [year, month, day] = parts.map((part) => (part === undefined ? null : Number(part)));
      if (!month || month > 12 || day === 0 || (day ?? 1) > 31) return shown;
      dates.push({ year: year ?? null, month, day: day ?? null, start, end: start + shown.length });
      return ' '.repeat(shown.length);
    });
  }
  return { dates, rest };
}

/** `2019-05-09`, `05-09` when the year is unsaid, `2019-05` and `05` for a month. */
export function formatFoundDate({ year, month, day }: Pick<FoundDate, 'year' | 'month' | 'day'>): string {
  const parts = [year, month, day].filter((part) => part !== null);
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}
