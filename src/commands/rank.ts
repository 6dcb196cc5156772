import { problem } from '../model/problem.ts';
import type { Ranked } from '../model/story.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { rankStep, type RankResult } from './steps/rank-step.ts';
import { rankingTable } from './steps/ranking-table.ts';
import { withLock } from './steps/with-lock.ts';

/** `all`: every story with all that is known of it. `section`: the stories of one section alone, by its id. */
type RankRequest = Request & { all?: boolean; section?: string };

/** `zhoubao rank`: stories, best first, each with its reasons and whether it was picked. */
export function runRank(context: Context, request: RankRequest): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: () => [],
  });
}

async function report(context: Context, request: RankRequest): Promise<Report> {
  const { value, problems } = await rankStep(context, request);
  if (value === null) return { json: [], text: '', problems };
  const { all = false, section } = request;
  if (section !== undefined && !value.sections.some(({ id }) => id === section)) {
    return { json: [], text: '', problems: [...problems, unknown(section, value)] };
  }
  const stories = value.ranked.filter((story) => section === undefined || story.section === section);
  const text = rankingTable(value, { terminal: context.columns, all, section });
  return { json: all ? stories : stories.map(jsonOf), text, problems };
}

function unknown(section: string, { sections }: RankResult) {
  const known = sections.map(({ id }) => id).join(', ');
  return problem('section-unknown', {}, `newsletter.yaml has no section "${section}"; its sections are ${known}.`);
}

/** What a story is and why it stands there; --all has what else `ranking.jsonl` knows of it. */
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
