import { formatRef } from '../model/item.ts';
import { learnedWeights } from '../platform/home.ts';
import { fewestDecisions, type WeightChange } from '../rank/learn-from-editors.ts';
import { rules } from '../rank/rules.ts';
import { displayWidth } from '../render/display-width.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { learnStep, type LearnResult } from './steps/learn-step.ts';

type Language = 'zh' | 'en';

/** Changes that a terminal shows; --json has all. */
const shown = 30;

/** `zhoubao rank --learn`: fits the weights to what the editors of this home kept, dropped, added and moved. */
export async function runLearn(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await learnStep(context, request);
  if (value === null) return { json: { outcome: null, problems }, text: '', problems };
  const language = (await context.home.newsletter()).value?.desk.language ?? 'en';
  return { json: { ...jsonOf(value), problems }, text: wordsOf[language](value), problems };
}

function jsonOf(result: LearnResult): object {
  if (result.outcome === 'off') return { outcome: result.outcome };
  const { outcome, edited, learned } = result;
  return { outcome, edited, decisions: learned.decisions, changes: learned.changes };
}

const wordsOf: Record<Language, (result: LearnResult) => string> = {
  en: (result) => {
    if (result.outcome === 'off') return 'newsletter.yaml says learning: false; nothing was read, learned or written.';
    const { edited, learned } = result;
    const found = `${edited.length} edited ${edited.length === 1 ? 'issue' : 'issues'}, ${learned.decisions.line} decisions on lines and ${learned.decisions.paragraph} on paragraphs that can be learned from`;
    if (result.outcome === 'too-little') {
      return `Too little to learn from: ${found}; at least ${fewestDecisions} are needed, from issues in which people took stories out or in. Nothing was changed.`;
    }
    return [
      table(learned.changes, 'en'),
      '',
      `${found}; ${learnedWeights} is written. The next \`zhoubao rank\` goes by it.`,
    ].join('\n');
  },
  zh: (result) => {
    if (result.outcome === 'off') return 'newsletter.yaml 写明 learning: false；没有读取、学习或写入任何内容。';
    const { edited, learned } = result;
    const found = `编辑过的周报 ${edited.length} 期，可供学习的取舍 ${learned.decisions.line} 项、篇幅与次序 ${learned.decisions.paragraph} 项`;
    if (result.outcome === 'too-little') {
      return `可供学习的内容太少：${found}；至少需要 ${fewestDecisions} 项，且来自有人删去或补入条目的周报。没有任何改动。`;
    }
    return [
      table(learned.changes, 'zh'),
      '',
      `${found}；已写入 ${learnedWeights}，下一次 \`zhoubao rank\` 起生效。`,
    ].join('\n');
  },
};

const heads: Record<Language, Record<string, string>> = {
  en: { rule: 'rule', line: 'line', paragraph: 'paragraph', before: 'before', after: 'after', change: 'change' },
  zh: { rule: '规则', line: '入选', paragraph: '详写', before: '原分', after: '现分', change: '变化' },
};

/** What changed most comes first; equal changes keep the order of the rules. */
function table(changes: readonly WeightChange[], language: Language): string {
  const sorted = changes.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  const head = heads[language];
  const rows = sorted.slice(0, shown).flatMap((change) => {
    const points = [change.before, change.after, change.after - change.before].map(signed);
    return [
      `  ${change.rule.padEnd(22)} ${padded(head[change.question] ?? '', 10)} ${points.join(' ')}`,
      `      ${because(change, language)}`,
    ];
  });
  const titles = [head['before'], head['after'], head['change']].map(
    (word = '') => ' '.repeat(8 - displayWidth(word)) + word,
  );
  const first = `  ${padded(head['rule'] ?? '', 22)} ${padded('', 10)} ${titles.join(' ')}`;
  const more = changes.length - Math.min(shown, changes.length);
  const last = {
    en: `  and ${more} smaller changes; --json prints all`,
    zh: `  另有 ${more} 项较小的变化，--json 列出全部`,
  };
  return [first, ...rows, ...(more > 0 ? [last[language]] : [])].join('\n');
}

function signed(points: number): string {
  return `${points > 0 ? '+' : ''}${points.toFixed(2)}`.padStart(8);
}

function padded(word: string, width: number): string {
  return word + ' '.repeat(Math.max(0, width - displayWidth(word)));
}

function because({ rule, question, chosen, refused, examples }: WeightChange, language: Language): string {
  const what = rules.find((one) => one.rule === rule)?.[language] ?? '';
  const verbs = {
    en: { line: ['kept or added', 'dropped or left'], paragraph: ['given more room', 'given less'] },
    zh: { line: ['留用或补入', '删去或未取'], paragraph: ['加长或上移', '缩短或下移'] },
  }[language][question];
  const sides = [
    { count: chosen, verb: verbs[0] ?? '', ids: examples.chosen },
    { count: refused, verb: verbs[1] ?? '', ids: examples.refused },
  ];
  const counted = sides
    .filter(({ count }) => count > 0)
    .map(({ count, verb, ids }) => `${count} ${verb} (${ids.map(formatRef).join(', ')})`);
  const colon = { en: ': ', zh: '：' }[language];
  return `${what}${colon}${counted.join({ en: '; ', zh: '；' }[language])}`;
}
