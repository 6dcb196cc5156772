import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What Node compiled once, the next worker and the next run take from there. Tests themselves get another name in each run, so
// that what is kept of them only grows: now and then all begins anew.
const compiled = join(tmpdir(), 'zhoubao-test-cache');
if (process.env['NODE_COMPILE_CACHE'] === undefined && filesIn(compiled) > 20_000)
  rmSync(compiled, { recursive: true, force: true });
process.env['NODE_COMPILE_CACHE'] ??= compiled;

function filesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}

/** Tests load the code as the program does, its types stripped by Node: an eighth less processor time than through Vite. */
const native = { viteModuleRunner: false };

/** No process of the tests, and none that they start, reaches another machine; whatever tries fails its test. */
const guard = {
  execArgv: ['--require', join(import.meta.dirname, 'test/builders/loopback-only.cjs')],
  setupFiles: ['test/builders/watch-attempts.ts'],
};

/** What takes longest, in half a minute each. Vitest knows that after its first run; on a fresh checkout it would go by the size of files. */
const longest = ['review/desk-looks', 'commands/run', 'archive/browser', 'draft/recorded-drafts', 'render/browser']
  .concat([
    'commands/killed',
    'commands/new-collector',
    'commands/model',
    'commands/record-answers',
    'commands/preview',
  ])
  .map((name) => `/test/${name}.e2e.test.ts`);

function isLong({ moduleId }: TestSpecification): boolean {
  return longest.some((name) => moduleId.endsWith(name));
}

/** Begins with the longest, so that no core is idle in the end while another has one of them before it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((one) => !isLong(one))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          ...guard,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.e2e.test.ts'],
          experimental: native,
          // The code keeps no state between files, and loading it anew for each takes half of the time.
          isolate: false,
          // Vitest leaves a core free, and of two it would use one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 10_000,
          expect: { poll: { interval: 25, timeout: 8000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          ...guard,
          include: ['test/**/*.e2e.test.ts'],
          experimental: native,
          globalSetup: ['test/builders/postgres-of-run.ts', 'test/builders/folder-of-run.ts'],
          // As above: loading the code anew costs a second for each file.
          isolate: false,
          // Each starts processes of its own, and some a browser.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What is waited for comes late on a machine that is busy.
          expect: { poll: { interval: 25, timeout: 20_000 } },
        },
      },
    ],
  },
});
