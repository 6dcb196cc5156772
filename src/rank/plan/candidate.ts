import type { Bilingual } from '../../model/bilingual.ts';
import type { ItemId } from '../../model/item.ts';
import type { NoiseReason } from '../items/noise-reason.ts';

/** What the plan knows of a story. */
export type Candidate = {
  id: ItemId;
  score: number;
  /** Where it comes from: the repository, or who published it. */
  origin: string;
  project: string;
  section: string;
  noise: NoiseReason | null;
  /** Which earlier issue told it, where nothing decisive moved since. */
  told: string | null;
  /** Why an editor has to decide before it may stand in an issue. */
  held: Bilingual | null;
  /** Whether it is a pull request that was closed unmerged and that nobody but its author touched; false where left out. */
  abandoned?: boolean;
  /** Whether it is open work that people talked about in the week: it fills a quiet group before what is below the floor. */
  hot: boolean;
  /** Whether it is a KEP of earlier weeks, which only fills quiet groups and sections. */
  backlog: boolean;
  /** The SIG of the first KEP with news in it or that it proposes, null where none is known; left out for any other story. */
  sig?: string | null;
};
