import type { Window } from '../../src/model/window.ts';

/** The week of 6 to 12 May 2019 in UTC. */
export const may2019: Window = { issue: '2019-W19', from: '2019-05-06T00:00:00Z', to: '2019-05-13T00:00:00Z' };
