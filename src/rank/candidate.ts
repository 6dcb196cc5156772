import type { Bilingual } from '../model/bilingual.ts';
import type { ItemId } from '../model/item.ts';

/** What the plan knows of a story. */
export type Candidate = {
  id: ItemId;
  score: number;
  /** Where it comes from: the repository, or who published it. */
  origin: string;
  project: string;
  section: string;
  noise: string | null;
  /** Which earlier issue told it, where nothing decisive moved since. */
  told: string | null;
  /** Why an editor has to decide before it may stand in an issue. */
  held: Bilingual | null;
  /** Whether it is open work that people talked about in the week: it fills a quiet group before what is below the floor. */
  hot: boolean;
  /** Whether it is a KEP of earlier weeks, which only fills quiet groups and sections. */
  backlog: boolean;
  /** The SIG of the first KEP that moved in it, null where none is known; left out for a story in which no KEP moved. */
  sig?: string | null;
};
