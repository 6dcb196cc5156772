import type { DeliverySettings } from '../../model/delivery-settings.ts';

/** Fewer readers than this tell nothing about the rest. */
const fewest = 10;

/** The greatest place of each canary step, and the minutes that it is watched afterwards; none for small audiences. */
export function canaryPlaces(total: number, canary: DeliverySettings['canary']): { upTo: number; minutes: number }[] {
  return canary
    .map(({ share, minutes }) => ({ upTo: Math.ceil(total * share), minutes }))
    .filter(({ upTo }) => upTo < total && upTo >= fewest)
    .toSorted((a, b) => a.upTo - b.upTo);
}
