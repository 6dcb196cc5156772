import type { Grounds } from '../../src/check/entry/check-draft.ts';
import type { Draft, DraftText } from '../../src/model/draft.ts';
import { formatEvidence } from '../../src/collect/evidence-text.ts';
import { answerLimits } from '../../src/draft/model/answer.ts';

/** What an entry and its evidence are made of, piece after piece; Chinese and English, and what the evidence says. */
export type Shape = Record<'zh' | 'en' | 'evidence', (index: number) => string>;

const same = (zh: string, en: string, evidence: string): Shape => ({
  zh: () => zh,
  en: () => en,
  evidence: () => evidence,
});
const letters = (index: number) => String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26));

/** What somebody may paste, or a model may be told to repeat. */
export const shapes: Record<string, Shape> = {
  'many commas': same('甲，1，', 'a, 1, b, ', 'a, 1, 2, b, '),
  'many backticks': {
    zh: (index) => `\`a${index}\` 与\``,
    en: (index) => `\`a${index}\` \` `,
    evidence: (index) => `\`b${index}\` \` `,
  },
  'a long run of Han': same('节点调度器容器', '节点调度器容器', '节点调度器容器'),
  'many numbers': {
    zh: (index) => `从 ${index} 到 ${index + 20} 秒、`,
    en: (index) => `from ${index} to ${index + 20} s and `,
    evidence: (index) => `from ${index + 20} to ${index} ms and ${index} % of `,
  },
  'many names': {
    zh: (index) => `Node${letters(index)} 与 kube-${letters(index)}.c `,
    en: (index) => `Node${letters(index)} of kube-${letters(index)}.c `,
    evidence: (index) => `Pod${letters(index)} by Node${letters(index + 1)} of kube-${letters(index)}.c `,
  },
  'many denials': {
    zh: (index) => `不支持 ${letters(index)} 节点，没有限制，`,
    en: (index) => `not ${letters(index)}ode no node without limit, `,
    evidence: (index) => `no ${letters(index)}ode is not without a limit, `,
  },
  'nothing but denials': same('不', 'no ', 'no '),
  'denials of Chinese evidence': same('不支持', 'no ', '不支持'),
  'many quotes': {
    zh: (index) => `“${letters(index)} 节点”《b》`,
    en: (index) => `“a ${letters(index)} node” "b" `,
    evidence: (index) => `“a ${letters(index)} node” "b" 'c' `,
  },
  'nested brackets': same('（[(（[(', '([{<([{<', '<!-([{<](<!--'),
  'many claims': {
    zh: (index) => `启用 ${index} 停用后提高降低之前`,
    en: (index) => `enables ${index} and disabled, raises lowers before after `,
    evidence: (index) => `disables ${index} and enabled. Raises lowers after before `,
  },
  'many dots': same('a.b.', 'a.b.', 'a.b.'),
  'hyphens and at signs': same('a-@a-', 'a-@a-', 'a-@a-'),
  'many stages': same('alpha 1.2 beta，', 'alpha 1.2 beta, ', 'beta in 1.2, alpha '),
};

/** Characters of evidence at most, and of an entry: those that an answer may have. */
const limits = { evidence: 65_536, ...answerLimits };

const sentences = 6;
const digest = 'd'.repeat(64);

/** An entry of a shape, with a share of the characters that it may have, and its evidence with the same share. */
export function hostileEntry({ zh, en, evidence }: Shape, share: number): { draft: Draft; grounds: Grounds } {
  const { text } = formatEvidence([['title', 'Limit of a node']], 'body', fill(evidence, limits.evidence * share));
  const size = Math.max(2, Math.floor(limits.quote * share));
  const head = text.indexOf('\n\n') + 8;
  // Each sentence quotes other places, so that nothing is known from before.
  const quotesOf = (sentence: number) =>
    Array.from({ length: limits.quotes }, (_, index) => {
      const start = Math.min(head + (sentence * limits.quotes + index) * size, Math.max(0, text.length - 2));
      return { evidence: digest, start, end: Math.min(text.length, start + size) };
    });
  const textOf = (seed: Piece): DraftText => ({
    title: { text: fill(seed, limits.title * share), quotes: quotesOf(0) },
    sentences: Array.from({ length: sentences }, (_, index) => ({
      text: fill(seed, limits.sentence * share),
      quotes: quotesOf(index + 1),
    })),
  });
  const draft = { ...blank, zh: textOf(zh), en: textOf(en) };
  return { draft, grounds: { texts: new Map([[digest, text]]), record: ['containerd', 'Limit of a node'], items: [] } };
}

type Piece = (index: number) => string;

function fill(seed: Piece, length: number): string {
  const most = Math.max(1, Math.floor(length));
  const pieces: string[] = [];
  for (let index = 0, size = 0; size < most; index += 1) {
    const piece = seed(index);
    pieces.push(piece);
    size += piece.length;
  }
  return pieces.join('').slice(0, most);
}

const blank: Omit<Draft, 'zh' | 'en'> = {
  story: 'gh:containerd/containerd#1',
  writer: 'model',
  model: null,
  promptDigest: null,
  entryDigest: digest,
  tokens: null,
  tag: 'fix',
  problems: [],
};
