import type { Deed } from '../../rank/learn/learn-from-editors.ts';
import type { DeskLanguage } from '../../model/ranking-words.ts';

/** What the table of learned points says, apart from the words of the rules. */
export type LearnedWords = {
  before: string;
  after: string;
  change: string;
  line: string;
  paragraph: string;
  /** A kind of decision, how many there are, and the newest of them. */
  decided: (deed: Deed, count: number, newest: readonly string[]) => string;
  /** A rule under the question that its points are for. */
  title: (question: string, words: string, rule: string) => string;
  /** Changes that are not in the table. */
  more: (count: number) => string;
  comma: string;
};

const deedsInChinese: Record<Deed, string> = {
  kept: '留用',
  added: '补入',
  dropped: '删去',
  skipped: '未取',
  longer: '加长',
  up: '上移',
  shorter: '缩短',
  down: '下移',
};

const deedsInEnglish: Record<Deed, string> = {
  kept: 'kept',
  added: 'added',
  dropped: 'dropped',
  skipped: 'left',
  longer: 'made longer',
  up: 'moved up',
  shorter: 'made shorter',
  down: 'moved down',
};

export const learnedWords: Record<DeskLanguage, LearnedWords> = {
  en: {
    before: 'before',
    after: 'after',
    change: 'change',
    line: 'line',
    paragraph: 'paragraph',
    decided: (deed, count, newest) =>
      `${count} ${deedsInEnglish[deed]} (${count > newest.length ? 'last ' : ''}${newest.join(', ')})`,
    title: (question, words, rule) => `${question}: ${words} (${rule})`,
    more: (count) => `and ${count} smaller ${count === 1 ? 'change' : 'changes'}; --all shows all`,
    comma: '; ',
  },
  zh: {
    before: '原分',
    after: '现分',
    change: '变化',
    line: '一行',
    paragraph: '一段',
    decided: (deed, count, newest) =>
      `${deedsInChinese[deed]} ${count} 篇（${count > newest.length ? '最近为 ' : ''}${newest.join('、')}）`,
    title: (question, words, rule) => `${question}：${words}（${rule}）`,
    more: (count) => `另有 ${count} 项较小的变化，--all 列出全部`,
    comma: '；',
  },
};
