import { formatRef } from '../model/item.ts';
import type { Ranked } from '../model/story.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { rankStep, type RankResult } from './steps/rank-step.ts';
import { withLock } from './steps/with-lock.ts';

const shown = 40;

/** `zhoubao rank`: stories, best first, each with its reasons and whether it was picked. */
export function runRank(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: () => [],
  });
}

async function report(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await rankStep(context, request);
  return { json: value?.ranked.map(jsonOf) ?? [], text: value ? textOf(value) : '', problems };
}

/** What a story is and why it stands there; what belongs to it is in `ranking.jsonl`. */
function jsonOf({ items: _items, edges: _edges, related: _related, ...story }: Ranked): unknown {
  return story;
}

function textOf({ ranked, titles }: RankResult): string {
  const rows = ranked.slice(0, shown).flatMap((story) => {
    const title = titles.get(story.id) ?? '';
    const name = `${story.refs[0] ?? story.id}  ${title.length > 80 ? `${title.slice(0, 79)}…` : title}`;
    const why = story.picked ? [updateOf(story), relatedOf(story)] : [`passed over, ${story.passedOver ?? ''}`];
    const lines = [
      `${story.picked ? '✔' : ' '} ${story.score.toFixed(1).padStart(5)}  ${name}`,
      reasonsOf(story),
      ...why,
    ];
    return lines.filter((line) => line !== '').map((line, index) => (index === 0 ? line : `         ${line}`));
  });
  const picked = ranked.filter((story) => story.picked).length;
  const rest = ranked.length > shown ? `; the first ${shown} are shown, --json prints all` : '';
  return [...rows, '', `${picked} of ${ranked.length} stories picked${rest}`].join('\n');
}

/** What an editor has to know of a story that is told again. */
function updateOf({ told }: Ranked): string {
  return told ? `an update: told in ${told.issue} as ${formatRef(told.id)}` : '';
}

/** Other stories that an editor may want to tell with a picked one. */
function relatedOf({ related = [] }: Ranked): string {
  const others = related.map(({ id, reason }) => `${formatRef(id)} (${reason})`);
  return others.length === 0 ? '' : `perhaps related: ${others.join(', ')}`;
}

function reasonsOf(story: Ranked): string {
  return story.reasons.map(({ rule, points }) => `${rule} ${points > 0 ? '+' : ''}${points}`).join(', ');
}
