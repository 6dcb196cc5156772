import type { Slug } from '../../model/entry.ts';
import type { ItemId } from '../../model/item.ts';
import type { Language } from '../../model/bilingual.ts';
import type { Block } from '../../render/view.ts';
import type { WrittenStory } from '../decide/triage-add.ts';
import { placesOf, spotOf } from '../decide/triage-places.ts';
import { partsOf, slugAbout, storiesByItem } from '../decide/triage-stories.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import type { Words } from '../words/words.ts';
import { nameOf, plainTitle, titleOf } from './triage-story.ts';

type Choice = { value: string; label: string; hint: string; isChosen: boolean };

/** A form that asks what an act needs to know. `kind` says which; the template shows what the kind has. */
export type PanelView = {
  kind: 'move' | 'merge' | 'split' | 'add';
  title: string;
  about: Block | null;
  action: string;
  back: string;
  hidden: { name: string; value: string }[];
  choices: Choice[];
  /** Rows of the list to choose from. */
  size: number;
  /** Whether the texts may be kept under the other entry. */
  canNest: boolean;
  /** Set where there is nothing to choose. */
  none: string | null;
  written: (Omit<WrittenStory, 'place'> & { error: string | null; open: boolean }) | null;
};

export type PanelGround = { words: Words; language: Language; base: string; query: string };

export function movePanel(issue: DeskIssue, slug: Slug, ground: PanelGround): PanelView {
  const spot = spotOf(issue.issue, slug);
  return {
    ...panelOf('move', ground),
    title: ground.words.triageMoveTo,
    about: about(issue, slug, ground),
    hidden: [{ name: 'slug', value: slug }],
    choices: placeChoices(issue, spot === null ? '' : `${spot.section}/${spot.group}`, ground.language),
    size: most,
  };
}

/** The stories that may be the same news come first, then those of the same group. */
export function mergePanel(issue: DeskIssue, story: ItemId, ground: PanelGround): PanelView {
  const own = slugAbout(issue, story);
  const ranked = storiesByItem(issue.ranked).get(story);
  const near = new Set((ranked?.related ?? []).map(({ id }) => id));
  const spot = own === null ? null : spotOf(issue.issue, own);
  const weight = ({ slug, entry }: { slug: Slug; entry: { story: ItemId; project: string } }): number => {
    if (near.has(entry.story)) return 2;
    const there = spotOf(issue.issue, slug);
    const isNear =
      spot === null ? entry.project === ranked?.project : there?.group === spot.group && there.section === spot.section;
    return isNear ? 1 : 0;
  };
  const others = listedEntries(issue)
    .filter(({ slug, entry }) => slug !== own && entry.story !== story)
    .sort((a, b) => weight(b) - weight(a));
  return {
    ...panelOf('merge', ground),
    title: ground.words.triageMergeInto,
    about:
      own === null
        ? titleOf(null, issue.items.get(story), { story, language: ground.language })
        : about(issue, own, ground),
    hidden: [{ name: 'story', value: story }],
    size: sizeOf(others),
    choices: others.map(({ slug, entry }, at) => ({
      value: slug,
      label: plainTitle(issue, entry, ground.language),
      hint: nameOf(entry.story, issue),
      isChosen: at === 0,
    })),
  };
}

export function splitPanel(issue: DeskIssue, slug: Slug, ground: PanelGround): PanelView {
  const parts = partsOf(issue, slug);
  return {
    ...panelOf('split', ground),
    title: ground.words.triageSplitWhat,
    about: about(issue, slug, ground),
    hidden: [{ name: 'slug', value: slug }],
    size: sizeOf(parts),
    choices: parts.map(({ id }, at) => ({
      value: id,
      label: plainTitle(issue, { story: id, ...noTitles }, ground.language),
      hint: nameOf(id, issue),
      isChosen: at === 0,
    })),
    none: parts.length === 0 ? ground.words.triageSplitNone : null,
  };
}

const noTitles = { zh: { title: '', text: '' }, en: { title: '', text: '' } };

type Written = { written: Omit<WrittenStory, 'place'>; place: string; error: string | null };
const nothingWritten: Written = { written: { address: '', label: '', zh: '', en: '' }, place: '', error: null };

export function addPanel(
  issue: DeskIssue,
  ground: PanelGround,
  { written, place, error }: Written = nothingWritten,
): PanelView {
  return {
    ...panelOf('add', ground),
    title: ground.words.triageAdd,
    choices: placeChoices(issue, place, ground.language),
    written: { ...written, error, open: error !== null },
  };
}

function panelOf(kind: PanelView['kind'], { base, query }: PanelGround): PanelView {
  return {
    kind,
    title: '',
    about: null,
    action: `${base}/${kind}${query}`,
    back: `${base}${query}`,
    hidden: [],
    choices: [],
    size: 1,
    canNest: kind === 'merge',
    none: null,
    written: null,
  };
}

/** Rows that a list shows before it scrolls. */
const most = 10;

/** A list of one row would be a menu that has to be opened first. */
function sizeOf(choices: readonly unknown[]): number {
  return Math.min(most, Math.max(2, choices.length));
}

function about(issue: DeskIssue, slug: Slug, { language }: PanelGround): Block | null {
  const entry = issue.entries.get(slug);
  return entry === undefined ? null : titleOf(entry, issue.items.get(entry.story), { story: entry.story, language });
}

function placeChoices(issue: DeskIssue, chosen: string, language: Language): Choice[] {
  return placesOf(issue.issue, issue.newsletter.sections).flatMap((section) =>
    section.groups.map((group) => {
      const value = `${section.id}/${group.id}`;
      const names = [section.title[language], group.title[language]].filter((name) => name !== '');
      return { value, label: names.join(' · '), hint: '', isChosen: value === chosen };
    }),
  );
}
