import type { Language } from '../../model/bilingual.ts';
import type { Slug } from '../../model/entry.ts';
import { blockOfUnknown, blocksOf } from '../../render/blocks.ts';
import type { Block } from '../../render/view.ts';
import { outlineOf, type Outline } from '../decide/issue-outline.ts';
import type { OrderConflict } from '../decide/issue-order.ts';
import type { Move } from '../decide/issue-move.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { flagsOf, signedOff } from '../state/entry-state.ts';
import { say, type Words } from '../words/words.ts';
import { titleBlock } from './title-block.ts';

type Ground = {
  words: Words;
  language: Language;
  mayEdit: boolean;
  conflict: OrderConflict | null;
  notice: string;
};

/** The order of an issue, with the moves of each part of it. */
export function outlineView(issue: DeskIssue, ground: Ground) {
  const { words, language, mayEdit, conflict, notice } = ground;
  const outline = outlineOf(issue.issue);
  const sections = issue.issue.sections.map((section, s) => {
    const { id = '', groups = [] } = outline[s] ?? {};
    const title = titleBlock(section.title, language, words.issueNoTitle);
    return {
      id: idOf('section', id),
      section: id,
      title,
      name: nameIn(title),
      ...movesOf({ kind: 'section', section: id }),
      groups: section.groups.map((group, g) => {
        const key = groups[g]?.id ?? '';
        const title = titleBlock(group.title, language, words.issueNoTitle);
        return {
          id: idOf('group', `${id} ${key}`),
          section: id,
          group: key,
          title,
          name: nameIn(title),
          ...movesOf({ kind: 'group', section: id, group: key }),
          entries: group.entries.map((slug) => entryView(issue, slug, ground)),
        };
      }),
    };
  });
  return {
    path: `/issues/${issue.id}/issue/order`,
    based: issue.versions.get('issue.yaml') ?? '',
    base: JSON.stringify(outline),
    sections,
    mayEdit,
    notice,
    conflict: conflict === null ? null : conflictView(issue, conflict, ground),
  };
}

/** The same wherever it stands, so that it is found again after a move. */
function idOf(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w-]+/g, '-')}`;
}

function movesOf(what: Move['what']): { up: string; down: string } {
  return { up: JSON.stringify({ what, by: -1 }), down: JSON.stringify({ what, by: 1 }) };
}

function entryView(issue: DeskIssue, slug: Slug, { language, words }: Ground) {
  const entry = issue.entries.get(slug);
  const signed = entry === undefined ? null : signedOff(issue, slug, entry);
  const open = entry === undefined ? 0 : flagsOf(issue, slug).filter(({ seen }) => !seen).length;
  const title = titleOf(issue, slug, language);
  return {
    id: `entry-${slug}`,
    slug,
    title,
    name: nameIn(title),
    href: `/issues/${issue.id}/entries/${slug}`,
    note: entry === undefined ? words.issueEntryMissing : open > 0 ? say(words.issueFlags, { count: open }) : '',
    signed: signed === null ? '' : words.issueSigned,
    ...movesOf({ kind: 'entry', slug }),
  };
}

/** Both orders of what two people ordered. `order` is what the form brings back where mine is wanted. */
function conflictView(issue: DeskIssue, { mine, theirs, clashes }: OrderConflict, { language, words }: Ground) {
  const rows = clashes.map((clash) => {
    const isEntry = issue.entries.has(clash);
    const shown = (outline: Outline): Block[] =>
      (isEntry ? [placeOf(outline, clash)] : keysAt(outline, clash)).flatMap(
        (key) => nameOf(issue, key, language) ?? [],
      );
    const title = nameOf(issue, clash, language) ?? blockOfUnknown(words.issueSections);
    return { title, mine: shown(mine), theirs: shown(theirs) };
  });
  return { rows, order: JSON.stringify(mine) };
}

/** What stands in a list: sections of an issue, groups of a section, entries of a group. */
function keysAt(outline: Outline, list: string): string[] {
  if (list === '') return outline.map(({ id }) => id);
  const section = outline.find(({ id }) => id === list);
  if (section !== undefined) return section.groups.map(({ id }) => `${list}/${id}`);
  return outline.flatMap(({ id, groups }) => groups.find((group) => `${id}/${group.id}` === list)?.entries ?? []);
}

/** The group of an entry. */
function placeOf(outline: Outline, slug: Slug): string {
  const places = outline.flatMap(({ id, groups }) =>
    groups.flatMap((group) => (group.entries.includes(slug) ? [`${id}/${group.id}`] : [])),
  );
  return places[0] ?? '';
}

/** The name of an entry, a section or a group; null for the list of all sections. */
function nameOf(issue: DeskIssue, key: string, language: Language): Block | null {
  if (issue.entries.has(key)) return titleOf(issue, key, language);
  const outline = outlineOf(issue.issue);
  for (const [s, { id, groups }] of outline.entries()) {
    const section = issue.issue.sections[s];
    if (section === undefined) continue;
    if (id === key) return titleBlock(section.title, language, id);
    const g = groups.findIndex((group) => `${id}/${group.id}` === key);
    if (g < 0) continue;
    const names = [section.title, section.groups[g]?.title].flatMap((one) => (one ? blocksOf(one, language) : []));
    return joined(names);
  }
  return null;
}

/** Where no markup is possible. */
function nameIn({ text }: Block): string {
  return text.replaceAll('`', '');
}

/** The name of a section and that of a group of it. */
function joined(names: readonly Block[]): Block {
  return blockOfUnknown(names.map(({ text }) => text).join(' · '));
}

function titleOf({ entries }: DeskIssue, slug: Slug, language: Language): Block {
  const entry = entries.get(slug);
  return titleBlock({ zh: entry?.zh.title ?? '', en: entry?.en.title ?? '' }, language, slug);
}
