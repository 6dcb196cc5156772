import type { Instant } from '../../model/instant.ts';
import type { Person } from '../../model/person.ts';

/** Who does something, and when. */
export type Act = { who: Person; now: Instant };
