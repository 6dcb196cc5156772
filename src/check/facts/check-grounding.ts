import { withoutCode } from '../../model/code-spans.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Passage } from '../grounds/passage.ts';
import { stemOf, stopWords } from '../text/stem.ts';

/** Words of the work on GitHub, of days and of counting, which stand in every entry; other checks hold them to the record. */
const neutral = new Set(
  (
    'change changes pull request requests proposal proposals proposes proposed propose author authors code merge merged merges open opened close closed ' +
    'push pushed commit commits review reviewed release released releases version update updated file files line lines week issue issues ' +
    'january february march april may june july august september october november december project repository entry text read reads touch touches add adds added delete deletes contain contains last record recorded include includes mainly upstream related branch backport counterpart tally'
  )
    .split(' ')
    .map(stemOf),
);

/** A sentence with a smaller share of its words in the evidence is about something else. */
const leastShare = 0.15;

/** Fewer words are not worth counting: of those that mean something, and of all words of prose. */
const [fewest, fewestOfProse] = [3, 6];

/** Where the evidence is written in Chinese its words are not those of an English sentence. */
const mostHan = 0.1;

/**
 * An English sentence, and the Chinese one beside it, is made of words that the evidence has in some form: of those that mean something at least one in seven. What
 * has none of them tells of something that upstream did not write, without a number or a name that gives it away.
 * @param grounds visible evidence and lines of the record.
 */
export function checkGrounding(passages: readonly Passage[], grounds: readonly string[]): Problem[] {
  const all = grounds.join('\n');
  const han = all.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han > all.length * mostHan) return [];
  const known = new Set(wordsOf(all));
  return passages.flatMap(({ zh, en }) => {
    // A quotation is compared word for word by another check, and the words around it are ours.
    if (en === undefined || en.key.endsWith('title') || en.text.includes('“')) return [];
    const prose = withoutCode(en.text);
    // What is mostly code has few words of its own to compare.
    if ((prose.match(/[A-Za-z][\w'’-]*/g) ?? []).length < fewestOfProse) return [];
    const own = [...new Set(wordsOf(prose))].filter((word) => !neutral.has(word));
    const found = own.filter((word) => known.has(word));
    if (own.length < fewest || found.length >= leastShare * own.length) return [];
    const message = `Of ${own.length} words of the English sentence the evidence has ${found.length}: it may tell what upstream does not.`;
    return [zh, en].flatMap((part) => (part ? [problem('draft-claim-unsupported', { key: part.key }, message)] : []));
  });
}

function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stemOf);
}
