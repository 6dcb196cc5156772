import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What Node compiled once, the next worker and the next run take from there.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'zhoubao-test-cache');

/** Tests load the code as the program does, its types stripped by Node: an eighth less processor time than through Vite. */
const native = { viteModuleRunner: false };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.e2e.test.ts'],
          experimental: native,
          // The code keeps no state between files, and loading it anew for each takes half of the time.
          isolate: false,
          // Vitest leaves a core free, and of two it would use one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'e2e',
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
        },
      },
    ],
  },
});
