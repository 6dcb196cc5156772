import { escape, inLanguages, only, shuffled, splice, type Changed, type Mutator } from './mutation.ts';
import { affirmations, denials, directions, stages } from './opposite-words.ts';

type Swap = { zh: [string, string]; en: [string, string] };

/** Makes a mutator that turns a pair of words round, in either direction, where both languages have the word once. */
function swapWords(pairs: readonly Swap[]): Mutator {
  return (passage, { random, where }) => {
    for (const index of shuffled(pairs.length, random)) {
      const pair = pairs[index];
      if (pair === undefined) continue;
      for (const way of [0, 1] as const) {
        const [zhFrom, zhTo] = way === 0 ? pair.zh : [pair.zh[1], pair.zh[0]];
        const [enFrom, enTo] = way === 0 ? pair.en : [pair.en[1], pair.en[0]];
        const zh = only(outsideCode(passage.zh), new RegExp(`(?<![尚还仍])${escape(zhFrom)}`, 'g'));
        const en = only(outsideCode(passage.en), new RegExp(`\\b${escape(enFrom)}\\b`, 'gi'));
        if (zh === null || en === null || !isAlike(passage, zh, en)) continue;
        const to = /^[A-Z]/.test(en.shown) ? enTo.charAt(0).toUpperCase() + enTo.slice(1) : enTo;
        return inLanguages(passage, { zh: splice(passage.zh, zh, zhTo), en: splice(passage.en, en, to) }, where);
      }
    }
    return null;
  };
}

function outsideCode(text: string): string {
  return text.replaceAll(/`[^`]*`|“[^“”]*”/g, (shown) => '\u0001'.repeat(shown.length));
}

/** Reads the lines of opposite-words.ts. */
function readSwaps(table: string): Swap[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [zh = '', en = ''] = line.split(' | ');
      return en.split(', ').map((pair) => ({ zh: halves(zh), en: halves(pair) }));
    });
}

function halves(pair: string): [string, string] {
  const [from = '', to = ''] = pair.split('/');
  return [from, to];
}

/** Opposites as a writer of news has them: enabled and disabled, before and after. */
export const mutateDirection = swapWords(readSwaps(directions));

export const mutateStage = swapWords(readSwaps(stages));

const drop = swapOneWay(readSwaps(denials), true);
const add = swapOneWay(readSwaps(affirmations), false);

/** A denial that is lost, or one that nobody made. */
export const mutateNegation: Mutator = (passage, context) => {
  const [first, second] = context.random() < 0.6 ? [drop, add] : [add, drop];
  return first(passage, context) ?? second(passage, context);
};

/** As `swapWords`, in the given direction only. */
function swapOneWay(pairs: readonly Swap[], mayDeny: boolean): Mutator {
  return (passage, { random, where }) => {
    for (const index of shuffled(pairs.length, random)) {
      const pair = pairs[index];
      if (pair === undefined) continue;
      const zh = only(
        outsideCode(passage.zh),
        new RegExp(`${before(pair.zh[0])}${escape(pair.zh[0])}${after(pair.zh[0])}`, 'gu'),
      );
      const en = only(outsideCode(passage.en), new RegExp(`\\b${escape(pair.en[0])}\\b`, 'gi'));
      if (zh === null || en === null || !isAlike(passage, zh, en)) continue;
      if (!mayDeny && (isDenied(passage.zh, zh) || isDenied(passage.en, en))) continue;
      const to = /^[A-Z]/.test(en.shown) ? pair.en[1].charAt(0).toUpperCase() + pair.en[1].slice(1) : pair.en[1];
      const english = splice(passage.en, en, to).replaceAll(/ {2,}/g, ' ').trim();
      return inLanguages(passage, { zh: splice(passage.zh, zh, pair.zh[1]), en: english }, where);
    }
    return null;
  };
}

/** Single characters count only where they are a word of their own. */
function before(word: string): string {
  if (word.length > 1) return word === '不会' || word === '需要' || word === '支持' ? '(?<![不无])' : '(?<![不未无没])';
  return '(?<![不未无没只尚从不可是还总但也于若凡就既而正即都算])';
}

function after(word: string): string {
  const stops: Record<string, string> = {
    不: '(?![过同仅断但论管止少便久然错妨良足再会能必受影支允变用需得可])',
    未: '(?![来必知])',
    无: '(?![需法须论关头状])',
    会: '(?![话议员])',
    可: '(?![用能以选见靠观])',
    能: '(?![力够])',
    已: '(?![经知有])',
    是: '(?![否])',
    须: '',
  };
  return stops[word] ?? '';
}

type Place = { start: number; end: number };

/** Whether both words stand at about the same place of their sentences: else they are not of the same thing. */
function isAlike(passage: Changed, zh: Place, en: Place): boolean {
  return Math.abs(zh.start / passage.zh.length - en.start / passage.en.length) < 0.3;
}

/** Whether the clause denies something already: a second denial would make no plain error. */
function isDenied(text: string, { start, end }: Place): boolean {
  const from = Math.max(...[',', ';', '，', '；', '。', '：'].map((mark) => text.lastIndexOf(mark, start)));
  const to = text.slice(end).search(/[,;，；。：]/);
  return /[不未无没非免]|\b(?:not?|never|nor|without|cannot|nothing|nobody|none|unless|only)\b/i.test(
    text.slice(from + 1, to < 0 ? text.length : end + to),
  );
}
