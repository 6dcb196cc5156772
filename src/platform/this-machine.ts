import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Machine } from './doctor-ports.ts';

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    freeBytes: async (folder) => {
      let there = folder;
      while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
      try {
        const { bavail, bsize } = await statfs(there);
        return bavail * bsize;
      } catch {
        return null;
      }
    },
  };
}

/** The version of the program, and the one of Node that runs it. */
export function thisBuild(): { version: string; node: string } {
  const text = readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  return { version, node: process.versions.node };
}
