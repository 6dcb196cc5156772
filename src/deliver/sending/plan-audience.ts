import type { BoundAudience } from '../../model/approval.ts';
import type { Mode } from '../../model/bilingual.ts';
import type { DeliverySettings } from '../../model/delivery-settings.ts';
import { limitsOf, queueOf } from '../replies/queue-limits.ts';
import { canaryPlaces } from './canary-places.ts';

const modes = ['zh', 'en', 'both'] as const;

/** What subscribers of each language are mailed: their own where the issue is made in it, else both together, else what there is. */
export function modesFor(languages: readonly Mode[]): Record<Mode, Mode> {
  const [only = 'both'] = languages;
  const ofOthers = languages.includes('both') ? 'both' : only;
  const modeOf = (language: Mode): Mode => (languages.includes(language) ? language : ofOthers);
  return { zh: modeOf('zh'), en: modeOf('en'), both: modeOf('both') };
}

/** Active subscribers of one language at one domain. */
export type Readers = { language: Mode; domain: string; number: number };

/** Who would get the issue, counted. */
export type AudiencePlan = {
  total: number;
  modes: { mode: Mode; number: number }[];
  /** The greatest first. */
  queues: { queue: string; number: number }[];
};

export function planAudience(
  readers: readonly Readers[],
  { who, languages }: BoundAudience,
  { queues }: Pick<DeliverySettings, 'queues'>,
): AudiencePlan {
  const mailed = modesFor(languages);
  const admitted = readers.filter(({ language }) => who === 'everyone' || language === who);
  const byQueue = new Map<string, number>();
  for (const { domain, number } of admitted) {
    const queue = queueOf(domain, queues);
    byQueue.set(queue, (byQueue.get(queue) ?? 0) + number);
  }
  const sumOf = (mode: Mode): number => sum(admitted.filter(({ language }) => mailed[language] === mode));
  return {
    total: sum(admitted),
    modes: modes.map((mode) => ({ mode, number: sumOf(mode) })).filter(({ number }) => number > 0),
    queues: [...byQueue]
      .map(([queue, number]) => ({ queue, number }))
      .toSorted((a, b) => b.number - a.number || (a.queue < b.queue ? -1 : 1)),
  };
}

/** What sending takes at least, in minutes: the waits after canary steps, and what the limits of the slowest queue allow. */
export type LeastTime = { canary: number; limits: number; slowest: string | null };

/** @param audience as `planAudience` counts it; how fast the relay takes mails is not known, so it is left out */
export function leastTime(
  { total, queues }: Pick<AudiencePlan, 'total' | 'queues'>,
  settings: Pick<DeliverySettings, 'canary' | 'queues' | 'connections' | 'windows'>,
): LeastTime {
  const canary = canaryPlaces(total, settings.canary).reduce((minutes, step) => minutes + step.minutes, 0);
  const times = queues.map(({ queue, number }) => ({
    queue,
    seconds: secondsFor(number, limitsOf(queue, settings).windows),
  }));
  const all = { queue: null, seconds: secondsFor(total, settings.windows) };
  const slowest = [all, ...times].reduce((a, b) => (b.seconds > a.seconds ? b : a));
  return { canary, limits: Math.ceil(slowest.seconds / 60), slowest: slowest.queue };
}

/** A window is full at once and free again after its seconds. */
function secondsFor(number: number, windows: DeliverySettings['windows']): number {
  return Math.max(0, ...windows.map(({ most, seconds }) => Math.floor(Math.max(number - 1, 0) / most) * seconds));
}

function sum(rows: readonly { number: number }[]): number {
  return rows.reduce((all, { number }) => all + number, 0);
}
