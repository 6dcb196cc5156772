import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureCommand } from './measure-command.ts';

/**
 * Times whole runs of the weekly job on the sample week: cold (an empty newsletter folder) and again (nothing has
 * changed). Prints the median of five runs beside the baseline and the limit of each figure.
 */
type Figures = { seconds: number; megabytes: number; requests: number };

const project = resolve(import.meta.dirname, '..');
const rounds = 5;
async function measure(home: string): Promise<Figures> {
  const words = ['run', '2019-W19', '--json', '--home', home, '--replay', join(project, 'test/fixtures/weeks')];
  const { exit, json, stderr, seconds, megabytes } = await measureCommand(words);
  if (exit !== 0) throw new Error(`run ended with ${exit}:\n${stderr}`);
  const { requests } = json as { requests: Record<string, number> };
  return { seconds, megabytes, requests: Object.values(requests).reduce((sum, count) => sum + count, 0) };
}

function median(figures: readonly Figures[], name: keyof Figures): number {
  const sorted = figures.map((one) => one[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const cold: Figures[] = [];
const again: Figures[] = [];
for (let round = 0; round < rounds; round++) {
  const home = await mkdtemp(join(tmpdir(), 'zhoubao-bench-'));
  try {
    cold.push(await measure(home));
    again.push(await measure(home));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const baseline = JSON.parse(await readFile(join(project, 'bench/baseline.json'), 'utf8')) as Record<string, number>;
const limits: Record<string, number> = {
  'cold seconds': 6,
  'cold megabytes': 300,
  'again seconds': 2,
  'again requests': 0,
};
for (const [name, figures] of Object.entries({ cold, again })) {
  for (const figure of ['seconds', 'megabytes', 'requests'] as const) {
    const key = `${name} ${figure}`;
    const limit = limits[key] === undefined ? '' : `limit ${limits[key]}`;
    const value = median(figures, figure).toFixed(figure === 'requests' ? 0 : 2);
    console.log(
      `${key.padEnd(18)} ${value.padStart(8)}   baseline ${String(baseline[key] ?? '-').padStart(7)}   ${limit}`,
    );
  }
}
