/**
 * Where an issue stands; derived from its files, never stored. `approved` is by enough people and fresh, `stale` was approved and is
 * another issue now. The later ones come with delivery.
 */
export type Status = 'empty' | 'collected' | 'ranked' | 'drafted' | 'in-review' | 'approved' | 'stale';
