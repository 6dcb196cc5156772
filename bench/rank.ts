import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { formatRef, Item } from '../src/model/item.ts';
import { Newsletter } from '../src/model/newsletter.ts';
import { TrainedWeights } from '../src/model/weights.ts';
import type { EarlierIssue } from '../src/rank/stories/history.ts';
import { rank } from '../src/rank/rank.ts';
import { resolveWeights } from '../src/rank/score/resolve-weights.ts';

/**
 * Times the ranking and the plan of 2,000 items with the trained weights: the items of the sample, as often as it takes, each time
 * in repositories and KEPs of their own. Three earlier issues explain them, each of the sample's size and with a tenth of the
 * week's items; half a year of issues has told eighteen stories each, every third of which moves again. Prints the median of the runs in milliseconds and ends with 1 where it is above the limit. Beside it stands
 * what the processor took, which is much less where other work keeps the machine busy.
 */
const project = resolve(import.meta.dirname, '..');
const wanted = 2000;
const [warmUps, runs] = [3, 15];
const limit = 150;
const key = 'rank milliseconds';

/** The same items under other names, so that copies of a story are stories of their own and not one. */
function copyOf(text: string, copy: number): string {
  if (copy === 0) return text;
  return text
    .replaceAll(/\b((?:gh|rel|vote|repo):[^/"\s]+\/[^/#@:"\s]+)/g, `$1-${copy}`)
    .replaceAll(/("repo":"[^/"\s]+\/[^"\s]+)"/g, `$1-${copy}"`)
    .replaceAll(
      /"kep:([^"\s]+)"/g,
      (_, id: string) => `"kep:${/^\d+$/.test(id) ? Number(id) + 100_000 * copy : `${id}-${copy}`}"`,
    )
    .replaceAll(/("id":"(?:adv|proj|url):[^"\s]+)"/g, `$1-${copy}"`);
}

function readLines(text: string): Item[] {
  return text
    .trim()
    .split('\n')
    .map((line) => Item.parse(JSON.parse(line)));
}

/** Items of an issue of the sample's size that shares nothing with the others. */
function strangers(sample: string, ago: number): Item[] {
  return readLines(copyOf(sample, 1000 + ago));
}

/** The issue of so many weeks before 2019-W19, and its number. */
function issueBefore(ago: number): Pick<EarlierIssue, 'issue' | 'number'> {
  const week = 19 - ago;
  return { issue: week > 0 ? `2019-W${String(week).padStart(2, '0')}` : `2018-W${52 + week}`, number: 4 - ago };
}

/** Earlier issues, those whose items explain and those whose KEPs may come back, and stories that each told. */
const [issues, explaining, backlog, told] = [26, 3, 18, 18];

function historyOf(week: readonly Item[], sample: string): EarlierIssue[] {
  return Array.from({ length: issues }, (_, index) => {
    const ago = index + 1;
    const others = strangers(sample, ago);
    const items = ago > explaining ? [] : [...others, ...week.filter((__, at) => at % 10 === ago)];
    const stories = Array.from({ length: told }, (__, at) => (at % 3 === 0 ? week[told * ago + at] : others[at]));
    return {
      ...issueBefore(ago),
      items,
      told: stories
        .filter((item) => item !== undefined)
        .map(({ id, state }) => ({ id, items: [id], refs: [formatRef(id)], state })),
      keps: ago > backlog ? [] : others.filter(({ kind }) => kind === 'kep'),
    };
  });
}

const sample = await readFile(join(project, 'issues/2019-W19/items.jsonl'), 'utf8');
const copies = Math.ceil(wanted / readLines(sample).length);
const items = Array.from({ length: copies }, (_, copy) => readLines(copyOf(sample, copy)))
  .flat()
  .slice(0, wanted);
const house = Newsletter.parse(parse(await readFile(join(project, 'newsletter.yaml'), 'utf8')));
const trained = TrainedWeights.parse(
  JSON.parse(await readFile(join(project, 'src/rank/trained-weights.json'), 'utf8')),
);
const known = {
  earlier: historyOf(items, sample),
  weights: resolveWeights({ house: house.weights, trained }),
};
const baseline = JSON.parse(await readFile(join(project, 'bench/baseline.json'), 'utf8')) as Record<string, number>;

const times: number[] = [];
const busy: number[] = [];
let ranked = rank(items, house, known);
for (let run = 0; run < warmUps + runs; run++) {
  const [start, before] = [performance.now(), process.threadCpuUsage()];
  ranked = rank(items, house, known);
  const { user, system } = process.threadCpuUsage(before);
  if (run < warmUps) continue;
  times.push(performance.now() - start);
  busy.push((user + system) / 1000);
}
const sorted = times.toSorted((a, b) => a - b);
const medianOf = (figures: readonly number[]) =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
const median = medianOf(times);
const picked = ranked.filter((story) => story.picked).length;
console.log(
  `${items.length} items, ${ranked.length} stories, ${picked} picked, ${ranked.filter((story) => story.told).length} told before; ${runs} runs after ${warmUps} to warm up`,
);
console.log(
  `median ${median.toFixed(1)} ms (${(sorted[0] ?? 0).toFixed(1)} to ${(sorted.at(-1) ?? 0).toFixed(1)})   baseline ${baseline[key] ?? '-'}   limit ${limit}`,
);
console.log(`of the processor ${medianOf(busy).toFixed(1)} ms`);
if (median > limit) process.exitCode = 1;
