import { problem } from '../model/problem.ts';
import type { ArchiveRequest } from './steps/archive-settings.ts';
import { archiveStep } from './steps/archive-step.ts';
import type { Context, Report } from './steps/context.ts';

/** `zhoubao archive`: the static site of all published issues. */
export async function runArchive(context: Context, request: ArchiveRequest): Promise<Report> {
  const release = await context.home.lock('archive');
  if (release === null) {
    const message = `Another process is building the archive of ${context.home.files.root}.`;
    const problems = [problem('archive-busy', {}, message)];
    return { json: { problems }, text: '', problems };
  }
  try {
    const { value, problems } = await archiveStep(context, request);
    if (value === null) return { json: { problems }, text: '', problems };
    const { site, issues, pages, made, kept, removed, withdrawn } = value;
    const built = `${site}: ${issues} issues on ${pages} pages; ${made} files made, ${kept} kept, ${removed} removed.`;
    const text = request.withdraw === undefined ? built : `${tellWithdrawn(request.withdraw, withdrawn)}\n${built}`;
    return { json: { ...value, problems }, text, problems };
  } finally {
    await release();
  }
}

function tellWithdrawn(issue: string, addresses: readonly string[]): string {
  if (addresses.length === 0) return `addresses.txt had nothing that was of ${issue} alone.`;
  return [`${issue} is withdrawn; taken out of addresses.txt:`, ...addresses.map((one) => `  ${one}`)].join('\n');
}
