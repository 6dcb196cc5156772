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
  /** The element of its title on the page: one level below that of its group, if that has one. */
  level: 'h3' | 'h4';
  /** `1. `, the beginning of the entry in plain text. */
  firstIndent: string;
  /** The address that the title leads to, for an entry that is one thing to read and is shown in short. */
  reading: string | null;
  /** Whether there is a tag or a state to show. */
  hasFacts: boolean;
  /** Whether the page has a line of facts: those, where a reading leads, or for editors who wrote it. */
  showsFacts: boolean;
  tag: Block[];
  state: { kind: string; label: Block[] } | null;
  title: Block[];
  text: Block[];
  links: LinkView[];
  origin: { kind: 'offline' | 'model' | 'edited'; label: Block[]; flagged: Block[] };
  /** Whether the origin is shown: readers do not see it. */
  forEditors: boolean;
  /** The first sentence, for what is shortened. */
  lead: Block[];
  judgement: Block[];
  children: ChildView[];
  pictures: PictureView[];
  figures: FigureView[];
  attribution: Block[];
  errata: ErratumView[];
  /** The entry on the web. */
  address: string;
  /** Earlier entries of the same story, project or tag; filled by the archive. */
  earlier: { href: string; number: string; title: Block[] }[];
};

/** A piece of news under another one. */
export type ChildView = { title: Block[]; text: Block[]; links: LinkView[] };

/** `src` is where the file lies from the page; a mail leads to the web instead. */
export type PictureView = { src: string; alt: Block[]; width: number; height: number; credit: Block[] };

/** A bar of a chart, in the chart's own units. */
type BarView = { y: number; width: number; height: number };

/** A small table, and a chart of its first column where there is one. Cells are formatted numbers, or a dash. */
export type FigureView = {
  caption: Block[];
  source: Block[];
  columns: Block[][];
  rows: { label: Block[]; cells: string[] }[];
  chart: { width: number; height: number; bars: (BarView & { label: Block[]; value: string })[] } | null;
};

export type ErratumView = { day: string; text: Block[] };

/** Who is shown it: editors see who wrote what and what is to check, readers do not. */
export type Audience = 'editors' | 'readers';

/** A project's own drawing: an SVG path in a box of 24, and the number of its colour, 0 to 5. */
export type Mark = { path: string; colour: number };

/** A group without a title has no mark either. */
export type GroupView = { anchor: string; title: Block[]; mark: Mark; entries: EntryView[] };
/** `lead`: a sentence before the entries, where the issue has one. */
export type SectionView = { anchor: string; title: Block[]; lead: Block[]; groups: GroupView[] };

type HandItemView = {
  anchor: string;
  index: number;
  title: Block[];
  text: Block[];
  url: string | null;
  links: LinkView[];
  pictures: PictureView[];
  figures: FigureView[];
  attribution: Block[];
};
export type HandSectionView = { anchor: string; title: Block[]; items: HandItemView[] };

/** A layer of the cover's picture. */
export type Ridge = { path: string; colour: number };

/** `count`: how many entries, items or terms stand there. */
export type ContentsLine = {
  anchor: string;
  title: Block[];
  count: number;
  groups: { anchor: string; title: Block[]; count: number; mark: Mark }[];
};

/** Everything that the templates show, as plain objects; addresses are safe and text is clean. */
export type View = {
  audience: Audience;
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
  /** `picture`: one of the editors', where they chose one. */
  cover: { ridges: Ridge[]; projects: { title: Block[]; mark: Mark }[]; picture: PictureView | null };
  contents: ContentsLine[];
  preface: Block[];
  sections: SectionView[];
  parts: HandSectionView[];
  promotion: HandSectionView | null;
  /** What was wrong in the issue as a whole and in its entries, newest first. */
  errata: (ErratumView & { anchor: string | null })[];
  /** The issue on the web. */
  address: string;
  glossary: { term: Block; meaning: Block[] }[];
  previous: { number: string; title: Block[]; url: string | null }[];
  authors: Block[];
  editors: Block[];
  publisher: Block[];
  counts: Block[];
  languages: { label: string; lang: LanguageTag; href: string; current: boolean }[];
  webVersion: string;
  unsubscribe: string;
  /** What the number of an entry leads to, in one line. */
  permalink: string;
  labels: Record<keyof typeof labels, Block[]>;
};
