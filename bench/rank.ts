import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Item } from '../src/model/item.ts';
import { Newsletter } from '../src/model/newsletter.ts';
import { rank } from '../src/rank/rank.ts';

/**
 * Times the ranking and the plan of 2,000 items: those of the sample, as often as it takes, each time in repositories and KEPs
 * of their own. Prints the median of the runs in milliseconds and ends with 1 where it is above the limit. Beside it stands
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

const sample = await readFile(join(project, 'issues/2019-W19/items.jsonl'), 'utf8');
const copies = Math.ceil(wanted / readLines(sample).length);
const items = Array.from({ length: copies }, (_, copy) => readLines(copyOf(sample, copy)))
  .flat()
  .slice(0, wanted);
const house = Newsletter.parse(parse(await readFile(join(project, 'newsletter.yaml'), 'utf8')));
const baseline = JSON.parse(await readFile(join(project, 'bench/baseline.json'), 'utf8')) as Record<string, number>;

const times: number[] = [];
const busy: number[] = [];
let ranked = rank(items, house);
for (let run = 0; run < warmUps + runs; run++) {
  const [start, before] = [performance.now(), process.threadCpuUsage()];
  ranked = rank(items, house);
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
  `${items.length} items, ${ranked.length} stories, ${picked} picked; ${runs} runs after ${warmUps} to warm up`,
);
console.log(
  `median ${median.toFixed(1)} ms (${(sorted[0] ?? 0).toFixed(1)} to ${(sorted.at(-1) ?? 0).toFixed(1)})   baseline ${baseline[key] ?? '-'}   limit ${limit}`,
);
console.log(`of the processor ${medianOf(busy).toFixed(1)} ms`);
if (median > limit) process.exitCode = 1;
