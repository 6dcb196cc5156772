import type { Ranked } from '../model/story.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { rankStep } from './steps/rank-step.ts';
import { rankingTable } from './steps/ranking-table.ts';
import { withLock } from './steps/with-lock.ts';

/** `zhoubao rank`: stories, best first, each with its reasons and whether it was picked. */
export function runRank(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: () => [],
  });
}

async function report(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await rankStep(context, request);
  const text = value ? rankingTable(value, context.columns) : '';
  return { json: value?.ranked.map(jsonOf) ?? [], text, problems };
}

/** What a story is and why it stands there; what else is known of it is in `ranking.jsonl`. */
function jsonOf(story: Ranked): Partial<Ranked> {
  const { id, refs, kind, project, section, score, reasons, picked, passedOver, told } = story;
  return {
    id,
    refs,
    kind,
    project,
    section,
    score,
    reasons,
    picked,
    ...(passedOver && { passedOver }),
    ...(told && { told }),
  };
}
