import type { Mode } from '../model/bilingual.ts';
import type { Slug } from '../model/entry.ts';
import type { labels } from './labels.ts';

/** BCP 47 tags of what we write. `zh-Hans` also keeps fonts from choosing Japanese forms. */
export type LanguageTag = 'zh-Hans' | 'en';

/** A run of text inside a block. `lang` is set where it differs from the block's. */
export type Inline = { text: string; code: boolean; lang: LanguageTag | null };

/** A text in one language: as it is for plain text, in runs for HTML. Lists of blocks hold one per language of the mode. */
export type Block = { lang: LanguageTag; text: string; runs: Inline[] };

/** A reference to an item. `author` is `@login`. */
export type LinkView = { label: string; url: string; author: string | null };

/** `index` starts again in each group; `flagged` counts the checks that a person has to look at. */
export type EntryView = {
  anchor: string;
  slug: Slug;
  index: number;
  /** `1. `, the beginning of the entry in plain text. */
  firstIndent: string;
  /** The address that the title leads to, for an entry that is one thing to read and is shown in short. */
  reading: string | null;
  /** Whether there is a tag or a state to show. */
  hasFacts: boolean;
  tag: Block[];
  state: { kind: string; label: Block[] } | null;
  title: Block[];
  text: Block[];
  links: LinkView[];
  origin: { kind: 'offline' | 'model' | 'edited'; label: Block[]; flagged: Block[] };
};

/** A project's own drawing: an SVG path in a box of 24, and the number of its colour, 0 to 5. */
export type Mark = { path: string; colour: number };

/** A group without a title has no mark either. */
export type GroupView = { anchor: string; title: Block[]; mark: Mark; entries: EntryView[] };
/** `lead`: a sentence before the entries, where the issue has one. */
export type SectionView = { anchor: string; title: Block[]; lead: Block[]; groups: GroupView[] };

type HandItemView = { index: number; title: Block[]; text: Block[]; url: string | null };
export type HandSectionView = { anchor: string; title: Block[]; items: HandItemView[] };

/** A layer of the cover's picture. */
export type Ridge = { path: string; colour: number };

export type ContentsLine = {
  anchor: string;
  title: Block[];
  groups: { anchor: string; title: Block[]; count: number; mark: Mark }[];
};

/** Everything that the templates show, as plain objects; addresses are safe and text is clean. */
export type View = {
  mode: Mode;
  lang: LanguageTag;
  english: boolean;
  issue: string;
  name: Block[];
  seal: string | null;
  number: string;
  dates: Block[];
  days: { first: string; last: string };
  subject: string;
  description: string;
  preheader: string | null;
  headline: Block[];
  abstract: Block[];
  cover: { ridges: Ridge[]; projects: { title: Block[]; mark: Mark }[] };
  contents: ContentsLine[];
  sections: SectionView[];
  parts: HandSectionView[];
  glossary: { term: Block; meaning: Block[] }[];
  previous: { number: string; title: Block[]; url: string | null }[];
  authors: Block[];
  editors: Block[];
  publisher: Block[];
  counts: Block[];
  languages: { label: string; lang: LanguageTag; href: string; current: boolean }[];
  webVersion: string;
  unsubscribe: string;
  labels: Record<keyof typeof labels, Block[]>;
};
