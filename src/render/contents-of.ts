import type { Mode } from '../model/bilingual.ts';
import { blocksOf } from './blocks.ts';
import { labels } from './labels.ts';
import type { ContentsLine, HandSectionView, SectionView, View } from './view.ts';

type Around = Pick<View, 'glossary' | 'previous' | 'promotion' | 'mode'> & { parts: readonly HandSectionView[] };

/** The table of contents: sections with their titled groups, then what stands after them, each with the number of what it holds. */
export function contentsOf(sections: readonly SectionView[], around: Around): ContentsLine[] {
  const { parts, promotion, glossary, previous, mode } = around;
  const hand = promotion === null ? parts : [...parts, promotion];
  return [
    ...sections.map(sectionLine),
    ...hand.map(({ anchor, title, items }) => ({ anchor, title, count: items.length, groups: [] })),
    ...listLine('glossary', glossary.length, mode),
    ...listLine('previous', previous.length, mode),
  ];
}

function sectionLine({ anchor, title, groups }: SectionView): ContentsLine {
  return {
    anchor,
    title,
    count: groups.reduce((sum, { entries }) => sum + entries.length, 0),
    groups: groups
      .filter((group) => group.title.length > 0)
      .map((group) => ({ anchor: group.anchor, title: group.title, mark: group.mark, count: group.entries.length })),
  };
}

function listLine(anchor: 'glossary' | 'previous', count: number, mode: Mode): ContentsLine[] {
  return count === 0 ? [] : [{ anchor, title: blocksOf(labels[anchor], mode), count, groups: [] }];
}
