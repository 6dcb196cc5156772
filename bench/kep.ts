import { sample } from 'fast-check';
import { parseFlatKep, parseKepFile } from '../src/collect/kep/parse-kep.ts';
import { flatForms, hostileKeps, longestMetadata, randomKep } from './hostile-keps.ts';

/**
 * Times the readers of KEP texts on hostile and on random texts. Prints the slowest of each sort in milliseconds, the best of
 * several runs, since what else the machine does is not what a text takes. Ends with 1 where one takes more than 50 ms.
 */
const limit = 50;
const runs = 8;
const randomTexts = 2000;
const seed = 2019;

function timeOf(read: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < runs && best >= limit / 4; run++) {
    const start = performance.now();
    read();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function slowest(texts: readonly string[]): number {
  const times = texts.flatMap((text) => [
    timeOf(() => parseKepFile(text)),
    ...flatForms.map((form) => timeOf(() => parseFlatKep(form(text)))),
  ]);
  return Math.max(...times);
}

const sorts: Record<string, readonly string[]> = {
  'a megabyte of one thing': hostileKeps,
  'the longest metadata that is parsed': longestMetadata,
  'random texts': sample(randomKep, { numRuns: randomTexts, seed }),
};
for (const [name, texts] of Object.entries(sorts)) {
  const milliseconds = slowest(texts);
  console.log(
    `${name.padEnd(36)} ${String(texts.length).padStart(5)} texts  ${milliseconds.toFixed(1).padStart(6)} ms   limit ${limit}`,
  );
  if (milliseconds > limit) process.exitCode = 1;
}
