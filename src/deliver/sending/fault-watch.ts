import type { ReplyClass } from '../../model/delivery.ts';

/** Counts refusals that are our fault: they would be told to every reader alike. */
export type FaultWatch = {
  ended(end: ReplyClass): void;
  /** Why nothing more may leave, in a sentence; null where nothing speaks against it. */
  why(): string | null;
};

/** Of the last `looked` ends so many stop the mailing; or else all of them, once there are `fewest`. */
const [looked, most, fewest] = [40, 8, 3];

export function faultWatch(): FaultWatch {
  const ends: boolean[] = [];
  return {
    ended(end) {
      ends.push(end === 'our-fault');
      if (ends.length > looked) ends.shift();
    },
    why() {
      const bad = ends.filter(Boolean).length;
      if (bad < most && (bad < fewest || bad < ends.length)) return null;
      return `The relay refused ${bad} of the last ${ends.length} mails for a reason that is ours, not the readers'.`;
    },
  };
}
