import type { Places } from '../../platform/ports.ts';

/**
 * Batches for what may leave and is in no batch yet: neighbours are put together until they hold about so many mails.
 * @param stretches where mails are, in order
 * @param queued batches that somebody has or will have
 */
export function planBatches(
  stretches: readonly (Places & { number: number })[],
  queued: readonly Places[],
  size: number,
): Places[] {
  const batches: (Places & { number: number })[] = [];
  for (const stretch of stretches) {
    if (queued.some((batch) => batch.from <= stretch.to && stretch.from <= batch.to)) continue;
    const last = batches.at(-1);
    // What lies between two stretches may be somebody's batch.
    const isFree = last !== undefined && !queued.some(({ from, to }) => last.to < to && from < stretch.from);
    if (last === undefined || !isFree || last.number + stretch.number > size) batches.push({ ...stretch });
    else Object.assign(last, { to: stretch.to, number: last.number + stretch.number });
  }
  return batches.map(({ from, to }) => ({ from, to }));
}
