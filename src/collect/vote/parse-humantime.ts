const units: [RegExp, number][] = [
  [/^(?:years?|y)$/, 31_557_600],
  [/^(?:months?|M)$/, 2_630_016],
  [/^(?:weeks?|wks?|wk|w)$/, 604_800],
  [/^(?:days?|d)$/, 86_400],
  [/^(?:hours?|hrs?|hr|h)$/, 3600],
  [/^(?:minutes?|mins?|min|m)$/, 60],
  [/^(?:seconds?|secs?|sec|s)$/, 1],
];

/** Seconds of five years. No vote is open longer, and a later deadline may be no date. */
const longest = 5 * 31_557_600;

/**
 * Milliseconds of a duration as GitVote prints it (`5months 29days 19h 12m`, `7days`, `26w`); null when it is none and
 * above five years.
 */
export function parseHumantime(text: string): number | null {
  const parts = text.trim().split(/\s+/);
  let seconds = 0;
  for (const part of parts.slice(0, 8)) {
    const match = /^(\d{1,6})([A-Za-z]{1,7})$/.exec(part);
    const unit = units.find(([name]) => name.test(match?.[2] ?? ''));
    if (!match || !unit) return null;
    seconds += Number(match[1]) * unit[1];
  }
  return seconds > 0 && seconds <= longest ? seconds * 1000 : null;
}
