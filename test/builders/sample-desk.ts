import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseDocument } from 'yaml';
import type { Context } from '../../src/commands/steps/context.ts';
import { openDesk } from '../../src/commands/steps/desk/open-desk.ts';
import { readEnvironment } from '../../src/platform/environment.ts';
import { openHome } from '../../src/platform/home.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { project } from './zhoubao.ts';

export const sampleId = '2019-W19';

type Sample = {
  variables?: Record<string, string>;
  /** What newsletter.yaml says otherwise than the project's. */
  settings?: Record<string, unknown>;
  now?: () => string;
};

/** A desk that is open in a home with the sample issue. */
export async function sampleDesk({ variables = {}, settings = {}, now }: Sample = {}): Promise<{
  root: string;
  ports: DeskPorts;
  context: Context;
}> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'issues'));
  await cp(join(project, 'issues', sampleId), join(root, 'issues', sampleId), { recursive: true });
  const newsletter = parseDocument(await readFile(join(project, 'newsletter.yaml'), 'utf8'));
  for (const [key, value] of Object.entries(settings)) newsletter.set(key, value);
  await writeFile(join(root, 'newsletter.yaml'), newsletter.toString());
  const context: Context = {
    home: openHome(root),
    clock: { now: now ?? (() => '2019-05-14T00:00:00Z'), elapsed: () => 0, sleep: async () => {} },
    random: () => 0.5,
    environment: readEnvironment(variables),
    progress: { report: () => {} },
    say: () => {},
    stopped: () => new Promise(() => {}),
  };
  const { ports, close } = await openDesk(context, 'http://127.0.0.1:1');
  onTestFinished(close);
  return { root, ports, context };
}
