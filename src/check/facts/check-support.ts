import { codeSpansIn } from '../../model/code-spans.ts';
import type { Item } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { findUnfound, latinWords, type Unfound } from './check-facts.ts';
import { indexVisible, type EvidenceIndex } from '../grounds/evidence-index.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';

/**
 * `whole` is what all of the evidence has; what is not even there is another finding. The threads that a story belongs with,
 * by the record, and the days of new commits are known of the whole story. `texts` is what the evidence has without the record.
 */
type Known = { whole: EvidenceIndex; texts?: EvidenceIndex; record: readonly string[]; items: readonly Item[] };

/**
 * The facts of a sentence stand in the evidence that this sentence names, and not only somewhere: a number that belongs to
 * something else is a wrong number. Names are those of the story, so every sentence may use them.
 */
export function checkSupport(passages: readonly Passage[], { whole, texts, record, items }: Known): Problem[] {
  const chinese = latinWords(passages.flatMap(textsOf));
  const pushed = new Set(
    items.flatMap(({ kind, moves }) =>
      moves.flatMap(({ move, at }) => {
        const days = [at.slice(0, 10), at.slice(5, 10)];
        // Where the pull request that changed a KEP is unknown, no text tells the day, and nothing could be quoted.
        const isUntold = kind === 'kep' && texts !== undefined && !days.some((day) => texts.dates.has(day));
        return isUntold || lesser.has(move) ? days : [];
      }),
    ),
  );
  return passages
    .filter(({ quoted }) => quoted.length > 0)
    .flatMap((passage) => {
      const own = indexVisible(passage.quoted);
      const unused = unusedIdentifiers(passage);
      return textsOf(passage).flatMap((part) => {
        const nowhere = new Set(findUnfound(part, whole, chinese).map(({ shown }) => shown));
        return findUnfound(part, own, chinese)
          .filter(
            (one) =>
              !nowhere.has(one.shown) &&
              !tellsEarlier(part.text) &&
              !isOfRecord(one, record) &&
              !pushed.has(one.key) &&
              mustBeQuoted(one, unused, part.key.endsWith('title')),
          )
          .map(({ what, shown, start, end }) => {
            const message = `${what} ${shown} is in the evidence, but not in what this sentence quotes.`;
            return problem(
              'draft-fact-not-quoted',
              { key: part.key, span: { start, end } },
              message.replace(/^t/, 'T'),
            );
          });
      });
    });
}

/** A sentence that code writes from the record of an earlier issue: `第 4 期介绍过`, `Told in Vol. 4`. */
export function tellsEarlier(text: string): boolean {
  return /^(?:第 ?\d+ ?期|\d{4}-W\d\d ?那期)介绍过|^(?:Told in |Vol\. \d+ told of |The issue of \d{4}-W\d\d told of )/.test(
    text,
  );
}

const lesser = new Set(['pushed', 'discussed', 'reviewed', 'updated']);

function isOfRecord({ what, shown }: Unfound, record: readonly string[]): boolean {
  if (what !== 'the reference') return false;
  const end = new RegExp(`#${shown.replace(/^.*#/, '')}(?!\\d)`);
  return record.some((line) => end.test(line));
}

/** Code may be what the whole entry is about; it is in doubt where the quote speaks of other code, which the sentence leaves out. */
function mustBeQuoted({ what, shown }: Unfound, unused: readonly string[], isTitle: boolean): boolean {
  if (what === 'the name' || (what === 'the number' && /^\d$/.test(shown) && Number(shown) <= 3)) return false;
  if (what !== 'the code') return true;
  const plain = shown.replaceAll('`', '');
  return unused.some((one) => !isTitle || !(one.toLowerCase().includes(plain.toLowerCase()) || plain.includes(one)));
}

function unusedIdentifiers(passage: Passage): string[] {
  const said = textsOf(passage).map(({ text }) => text);
  const quoted = passage.quoted.flatMap((text) => codeSpansIn(text).map(({ inner }) => inner));
  return quoted.filter((one) => !said.some((text) => text.includes(one)));
}
