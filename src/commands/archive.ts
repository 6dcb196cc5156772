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
    const { site, issues, pages, made, kept, removed } = value;
    const text = `${site}: ${issues} issues on ${pages} pages; ${made} files made, ${kept} kept, ${removed} removed.`;
    return { json: { ...value, problems }, text, problems };
  } finally {
    await release();
  }
}
