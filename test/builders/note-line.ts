import type { NoteLine } from '../../src/rank/learn/note-line.ts';

/** A small feature of SIG Node in 1.24 that an issue named in its lists. */
export function noteLine(over: Partial<NoteLine> = {}): NoteLine {
  return {
    release: '1.24',
    number: 101,
    kinds: ['feature'],
    sigs: ['node'],
    areas: [],
    flags: [],
    length: 120,
    words: ['new'],
    answer: 'cited',
    firstCited: '2022-02-06',
    ...over,
  };
}
