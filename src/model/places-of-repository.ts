import type { Section } from './newsletter.ts';

/**
 * Places that one repository or publisher may take of a section, one at least. Where newsletter.yaml says nothing they are half,
 * and as many as a group is promised, which may have no other repository.
 */
export function placesOfRepository({ quota, share, groups }: Pick<Section, 'quota' | 'share' | 'groups'>): number {
  const promised = share === undefined ? groups.map((group) => group.quota.min) : [];
  // 0.29 of 100 is 28.999… in floating point.
  return Math.max(1, Math.floor(quota.max * (share ?? 0.5) + 1e-9), ...promised);
}
