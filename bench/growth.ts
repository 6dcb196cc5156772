import { checkDraft } from '../src/check/entry/check-draft.ts';
import { hostileEntry, shapes, type Shape } from './growth/hostile-entry.ts';

/**
 * Checks entries of hostile shapes of a size n, 2n, 4n … up to the largest that an answer and its evidence may have, and prints the
 * milliseconds of each and by how much the last doublings grow. Ends with 1 where a doubling costs more than three times as much, or
 * the largest entry more than 150 ms: `npm run bench:growth`.
 */
const most = { factor: 3, milliseconds: 150 };
const shares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];
/** Below so many milliseconds a factor is that of the clock and of what else the machine does. */
const least = 2;

/** The clock of a thread ticks every few milliseconds, so that runs are added up to at least so many. */
const shortest = 60;

/** Milliseconds of processor time of one check, whatever else the machine does: the best of three times. */
function timeOf(shape: Shape, share: number): number {
  const { draft, grounds } = hostileEntry(shape, share);
  const timeOnce = () => {
    const start = process.threadCpuUsage().user;
    let [runs, spent] = [0, 0];
    for (; spent < shortest; runs++) {
      checkDraft(draft, grounds);
      spent = (process.threadCpuUsage().user - start) / 1000;
    }
    return spent / runs;
  };
  return Math.min(timeOnce(), timeOnce(), timeOnce());
}

// What runs first is compiled first.
for (const shape of Object.values(shapes)) timeOf(shape, 1 / 8);
console.log(`${'shape'.padEnd(20)} ${shares.map((share) => `1/${1 / share}`.padStart(7)).join('')}   worst factor`);
for (const [name, shape] of Object.entries(shapes)) {
  const times = shares.map((share) => timeOf(shape, share));
  const factors = times
    .slice(1)
    .map((time, index) => (time < least ? 1 : time / Math.max(times[index] ?? 0, least / 2)));
  const worst = Math.max(...factors);
  const isSlow = worst > most.factor || (times.at(-1) ?? 0) > most.milliseconds;
  console.log(
    `${name.padEnd(20)} ${times.map((time) => time.toFixed(1).padStart(7)).join('')}   ${worst.toFixed(1)}${isSlow ? '  too slow' : ''}`,
  );
  if (isSlow) process.exitCode = 1;
}
