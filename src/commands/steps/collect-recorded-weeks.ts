import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Item } from '../../model/item.ts';
import { readEnvironment } from '../../platform/environment.ts';
import { openHome } from '../../platform/home.ts';
import { systemClock } from '../../platform/system-clock.ts';
import { collectStep } from './collect-step.ts';
import type { Context } from './context.ts';

/** Weeks of activity that are recorded beside the project. */
export const recordedWeeks = [
  '2019-W15',
  '2019-W16',
  '2019-W17',
  '2019-W18',
  '2019-W19',
  '2025-W10',
  '2026-W01',
] as const;

/** Collects recorded weeks as `zhoubao collect` does, in a newsletter folder that is gone afterwards: items by issue. */
export async function collectRecordedWeeks(
  replay: string,
  weeks: readonly string[] = recordedWeeks,
): Promise<Map<string, Item[]>> {
  const directory = await mkdtemp(join(tmpdir(), 'zhoubao-weeks-'));
  try {
    const context = contextOf(directory);
    const items = new Map<string, Item[]>();
    for (const issue of weeks) {
      const { value, problems } = await collectStep(context, { issue, replay });
      if (value === null) throw new Error(`${issue} could not be collected: ${problems[0]?.message ?? ''}`);
      items.set(issue, value.collected.items);
    }
    return items;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function contextOf(directory: string): Context {
  return {
    home: openHome(directory),
    clock: systemClock(),
    random: Math.random,
    environment: readEnvironment({}),
    progress: { report: () => {} },
    say: () => {},
    stopped: () => new Promise(() => {}),
  };
}
