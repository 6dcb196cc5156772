import type { Ranked } from '../model/story.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { rankStep } from './steps/rank-step.ts';

/** `zhoubao rank`: stories, best first, each with its reasons and whether it was picked. */
export async function runRank(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await rankStep(context, request);
  return { json: value?.map(jsonOf) ?? null, text: value ? textOf(value) : '', problems };
}

function jsonOf({ id, refs, kind, project, section, score, reasons, picked, passedOver }: Ranked): unknown {
  return { id, refs, kind, project, section, score, reasons, picked, ...(passedOver !== undefined && { passedOver }) };
}

function textOf(ranked: readonly Ranked[]): string {
  const rows = ranked.slice(0, 40).map((story) => {
    const why = story.picked ? reasonsOf(story) : (story.passedOver ?? '');
    return `  ${story.picked ? '✔' : ' '} ${story.score.toFixed(1).padStart(6)}  ${story.project.padEnd(11)} ${(story.refs[0] ?? story.id).padEnd(34)} ${why}`;
  });
  const picked = ranked.filter((story) => story.picked).length;
  return [...rows, '', `${picked} of ${ranked.length} stories picked`].join('\n');
}

function reasonsOf(story: Ranked): string {
  return story.reasons.map(({ rule, points }) => `${rule} ${points > 0 ? '+' : ''}${points}`).join(', ');
}
