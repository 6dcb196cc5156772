import { hasLabel } from './read-facts.ts';
import type { StoryFacts } from './read-facts.ts';
import type { Rule } from './rule.ts';

/** Points for the release note of a story: that there is one, and how much it has to explain. */
export const noteRules: readonly Rule[] = [
  {
    rule: 'release-note',
    points: 1,
    applies: hasNote,
    zh: '带有发布说明',
    en: 'carries a release note',
  },
  {
    rule: 'note-short',
    points: 0,
    paragraph: -1,
    applies: within(1, 80),
    zh: '发布说明不足 80 个字符，难以展开',
    en: 'a release note under 80 characters, too little for a paragraph',
  },
  {
    rule: 'note-brief',
    points: 0.25,
    paragraph: 0,
    applies: within(80, 150),
    zh: '发布说明有 80 到 149 个字符',
    en: 'a release note of 80 to 149 characters',
  },
  {
    rule: 'note-medium',
    points: 0.5,
    paragraph: 0.25,
    applies: within(150, 300),
    zh: '发布说明有 150 到 299 个字符',
    en: 'a release note of 150 to 299 characters',
  },
  {
    rule: 'note-long',
    points: 1,
    applies: within(300, 600),
    zh: '发布说明有 300 到 599 个字符，有内容可讲',
    en: 'a release note of 300 to 599 characters, which has something to explain',
  },
  {
    rule: 'note-very-long',
    points: 1,
    applies: within(600, Number.POSITIVE_INFINITY),
    zh: '发布说明有 600 个字符以上，有内容可讲',
    en: 'a release note of 600 characters and more, which has something to explain',
  },
];

function hasNote(facts: StoryFacts): boolean {
  if (facts.noteLength > 0 || facts.signal('changelogEntries') > 0 || facts.signal('files.release') > 0) return true;
  return hasLabel(facts, 'changelog');
}

/** Whether the note has at least `from` and fewer than `to` characters. */
function within(from: number, to: number): (facts: StoryFacts) => boolean {
  return ({ noteLength }) => noteLength >= from && noteLength < to;
}
