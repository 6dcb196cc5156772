/** Why an attempt gave no answer. `lost` requests may have been served without our knowledge. */
export type Fault =
  | { kind: 'status'; status: number; headers: Headers; code: string | null; about: string; message: string }
  | { kind: 'lost'; message: string }
  | { kind: 'unreadable'; message: string };

/** How often a request was sent again, and why. */
export type Repeats = { asked: number; faults: number };

/** How often a server may ask us to come back, and the longest wait it is granted, in seconds. */
const returns = { most: 2, longest: 60 };
/** How often a request is sent again after a fault, and the first wait, in milliseconds. */
const afterFault = { most: 1, wait: 500 };
const passing = new Set([408, 409, 429, 500, 502, 503, 504]);

/** The one form of a date that servers may send. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

export type Repeat = { wait: number; repeats: Repeats };

/**
 * Milliseconds to wait before a request is sent again; null to give up. A server that names a time is asked again when it says so;
 * without one a passing fault gets one more try after a short wait that grows and varies.
 * @param now milliseconds since 1970, for a time that is named as a date.
 * @param random a number in `[0, 1)`.
 */
export function planRepeat(
  fault: Fault,
  repeats: Repeats,
  { now, random }: { now: number; random: number },
): Repeat | null {
  if (fault.kind === 'unreadable') return null;
  if (fault.kind === 'status') {
    if (!passing.has(fault.status) || fault.code === 'insufficient_quota') return null;
    const named = namedWait(fault.headers, now);
    if (named !== null) {
      if (repeats.asked >= returns.most || named > returns.longest * 1000) return null;
      return { wait: named, repeats: { ...repeats, asked: repeats.asked + 1 } };
    }
  }
  if (repeats.faults >= afterFault.most) return null;
  const wait = afterFault.wait * 2 ** repeats.faults * (1 + random);
  return { wait: Math.round(wait), repeats: { ...repeats, faults: repeats.faults + 1 } };
}

/** What `retry-after` asks for, in milliseconds: seconds, or an HTTP date, which is read by the server's own clock where it tells it. */
function namedWait(headers: Headers, now: number): number | null {
  const named = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(named)) return Number(named) * 1000;
  const until = httpDate.test(named) ? Date.parse(named) : NaN;
  if (Number.isNaN(until)) return null;
  const serverTime = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(serverTime) ? now : serverTime));
}
