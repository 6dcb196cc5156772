import { issueCard } from '../../src/archive/issue-card.ts';
import { searchRecords } from '../../src/archive/search-records.ts';
import type { Mode } from '../../src/model/bilingual.ts';
import { openLettering } from '../../src/platform/outline-text.ts';
import { rasterise } from '../../src/platform/rasterise.ts';
import { searchIndex } from '../../src/platform/search-index.ts';
import { buildCover } from '../../src/render/build-cover.ts';
import { buildView } from '../../src/render/build-view.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { newsletter, projectPress } from '../../test/builders/issue.ts';
import { longIssue } from '../../test/builders/long-issue.ts';
import type { BenchIssue } from './make-issues.ts';

const press = projectPress();

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Milliseconds of each run that renders an issue of 80 items in all modes, after one that warms up. */
export async function timeMail(runs: number): Promise<number[]> {
  const input = longIssue(80);
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    times.push(
      await seconds(async () => {
        for (const mode of ['zh', 'en', 'both'] satisfies Mode[]) await renderIssue(input, mode, press);
      }),
    );
  }
  return times.slice(1).map((time) => time * 1000);
}

/** Seconds that the covers of some issues take in both languages, without the start of what draws them. */
export function timeCovers(issues: readonly BenchIssue[]): number {
  const lettering = openLettering();
  const draw = ({ issue, entries, items }: BenchIssue): void => {
    const input = {
      newsletter: newsletter(),
      issue,
      entries,
      items,
      collection: null,
      drafts: new Map(),
      related: new Map(),
    };
    for (const language of ['zh', 'en'] as const) {
      const view = buildView(input, language, { audience: 'readers' }).value;
      rasterise(press.fill('cover.svg.hbs', buildCover(view, lettering)).value ?? '');
    }
  };
  for (const one of issues.slice(0, 1)) draw(one);
  const start = performance.now();
  for (const one of issues) draw(one);
  return (performance.now() - start) / 1000;
}

/** Seconds that the search index of all issues takes in both languages. */
export async function timeSearch(issues: readonly BenchIssue[]): Promise<number> {
  const cards = issues.map(({ issue, entries }) => issueCard({ issue, entries, timezone: newsletter().timezone }));
  return seconds(() => searchIndex({ zh: searchRecords(cards, 'zh'), en: searchRecords(cards, 'en') }));
}
