import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runArchive } from '../../src/commands/archive.ts';
import type { ArchiveRequest } from '../../src/commands/steps/archive-settings.ts';
import type { Context, Report } from '../../src/commands/steps/context.ts';
import { openHome } from '../../src/platform/home.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { systemClock } from '../../src/platform/system-clock.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { archivedIssues, siteAddress } from './archived-issues.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A newsletter folder with some of the published issues, by their place among all six. */
export async function archiveHome(places: readonly number[]): Promise<string> {
  const home = await temporaryFolder();
  const issues = archivedIssues();
  for (const place of places) await writeArchived(home, issues[place]!);
  return home;
}

/** Writes an issue as the stages leave it. */
export async function writeArchived(home: string, { issue, entries, items }: RenderInput): Promise<void> {
  const folder = join(home, 'issues', issue.window.issue);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'entries'), { recursive: true });
  await writeFile(join(folder, 'issue.yaml'), format.issue(issue));
  await writeFile(join(folder, 'items.jsonl'), format.items(items));
  for (const [slug, entry] of entries) await writeFile(join(folder, 'entries', `${slug}.yaml`), format.entry(entry));
}

/** Builds the archive of a home in this process. */
export function archive(home: string, request: ArchiveRequest = {}): Promise<Report> {
  const context: Context = {
    home: openHome(home),
    clock: systemClock(),
    random: () => 0.5,
    environment: {} as Context['environment'],
    progress: { report: () => undefined },
    say: () => undefined,
    stopped: () => new Promise(() => undefined),
  };
  return runArchive(context, { site: siteAddress, ...request });
}
