import { learnedWeights } from '../platform/home.ts';
import { fewestDecisions } from '../rank/learn/learn-from-editors.ts';
import type { PlanChange } from './steps/compare-plans.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { learnStep, type LearnResult } from './steps/learn-step.ts';
import { learnedTable } from './steps/learned-table.ts';
import type { DeskLanguage } from '../model/ranking-words.ts';

/** `all`: the table has every change, however small. */
type LearnRequest = Request & { all?: boolean };

/** `zhoubao rank --learn`: fits the weights to what the editors of this home kept, dropped, added and moved. */
export async function runLearn(context: Context, request: LearnRequest): Promise<Report> {
  const { value, problems } = await learnStep(context, request);
  if (value === null) return { json: { outcome: null, problems }, text: '', problems };
  const language = (await context.home.newsletter()).value?.desk.language ?? 'en';
  const words = summaryOf[language](value);
  const isLearned = value.outcome === 'learned';
  const shown = { language, terminal: context.columns, all: request.all };
  const text = isLearned ? `${learnedTable(value.learned.changes, shown)}\n\n${words}` : words;
  return { json: { ...jsonOf(value), problems }, text, problems };
}

function jsonOf(result: LearnResult): object {
  if (result.outcome === 'off' || result.outcome === 'incomplete') return result;
  const { outcome, edited, learned, plan } = result;
  return { outcome, edited, decisions: learned.decisions, changes: learned.changes, plan };
}

const summaryOf: Record<DeskLanguage, (result: LearnResult) => string> = {
  en: (result) => {
    if (result.outcome === 'off') return 'newsletter.yaml says learning: false; nothing was read, learned or written.';
    if (result.outcome === 'incomplete') {
      return `Nothing was learned or changed: what people decided on ${result.unread.join(', ')} cannot be read now, and without it what was learned from it would be lost.`;
    }
    const { edited, learned, plan } = result;
    const found = `${edited.length} edited ${edited.length === 1 ? 'issue' : 'issues'}, ${learned.decisions.line} decisions on lines and ${learned.decisions.paragraph} on paragraphs that can be learned from`;
    if (result.outcome === 'too-little') {
      return `Too little to learn from: ${found}; at least ${fewestDecisions} are needed, from issues in which people took stories out or in. Nothing was changed.`;
    }
    const written = `${found}; ${learnedWeights} is written. The next \`zhoubao rank\` goes by it.`;
    return [written, ...(plan ? [planInEnglish(plan)] : [])].join('\n');
  },
  zh: (result) => {
    if (result.outcome === 'off') return 'newsletter.yaml 写明 learning: false；没有读取、学习或写入任何内容。';
    if (result.outcome === 'incomplete') {
      return `没有学习，也没有任何改动：${result.unread.join('、')} 的取舍目前无法读取，缺了它们，此前从中学到的就会丢失。`;
    }
    const { edited, learned, plan } = result;
    const found = `编辑过的周报 ${edited.length} 期，可供学习的取舍 ${learned.decisions.line} 项、篇幅与次序 ${learned.decisions.paragraph} 项`;
    if (result.outcome === 'too-little') {
      return `可供学习的内容太少：${found}；至少需要 ${fewestDecisions} 项，且来自有人删去或补入条目的周报。没有任何改动。`;
    }
    const written = `${found}；已写入 ${learnedWeights}，下一次 \`zhoubao rank\` 起生效。`;
    return [written, ...(plan ? [planInChinese(plan)] : [])].join('\n');
  },
};

function planInEnglish({ issue, picked, places, others }: PlanChange): string {
  if (places === 0) return `With these points all ${picked} places of ${issue} would stay as they are.`;
  const more = `${others} ${others === 1 ? 'story' : 'stories'} that would not be picked without them`;
  return `With these points ${places} of the ${picked} places of ${issue} would differ; ${more}.`;
}

function planInChinese({ issue, picked, places, others }: PlanChange): string {
  if (places === 0) return `按这些分数，${issue} 的 ${picked} 个位置都不变。`;
  return `按这些分数，${issue} 的 ${picked} 个位置里有 ${places} 个会不同，其中 ${others} 篇是原来不会选的。`;
}
