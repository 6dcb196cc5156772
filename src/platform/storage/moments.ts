import type { Instant } from '../../model/instant.ts';

/** Milliseconds since 1970. */
export function toMilliseconds(at: Instant): number {
  return Date.parse(at);
}

/** To the second where it is whole, else to the millisecond. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

export function orNull<From, To>(value: From | null, make: (value: From) => To): To | null {
  return value === null ? null : make(value);
}
