import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { ThreadAnswers, ThreadTask } from './site-thread.ts';

/** The second thread of a build of the site: reads issues, then makes the files that show them. */
enableCompileCache();
const { siteIndex } = await import('../../archive/site-index.ts');
const { compileTemplates } = await import('../../render/compile-templates.ts');
const { openSiteFolder } = await import('../../platform/site-folder.ts');
const { makeSiteFiles, openCoverTools } = await import('./make-site-files.ts');
const { readCard } = await import('./read-cards.ts');
const { openWorkshop } = await import('./site-workshop.ts');

const read: Parameters<typeof readCard>[1] = new Map();

async function perform(task: ThreadTask): Promise<ThreadAnswers[ThreadTask['task']]> {
  if (task.task === 'read') {
    const made = task.stored.map((one) => readCard(one, read, task.settings));
    return { issues: made.flatMap(({ value }) => value ?? []), problems: made.flatMap(({ problems }) => problems) };
  }
  const { jobs, settings, cards, assets } = task;
  const covers = jobs.some(({ kind }) => kind === 'cover') ? await openCoverTools() : null;
  const fill = compileTemplates(settings.templates);
  const stored = new Map(task.stored.map((one) => [one.id, one]));
  const index = siteIndex(cards, settings.newsletter);
  const workshop = openWorkshop({ settings, index, assets, stored, read, fill, covers });
  return makeSiteFiles(jobs, workshop, openSiteFolder(settings.out));
}

// A fault ends the thread, and the first one tells it.
parentPort?.on('message', (task: ThreadTask) => {
  void perform(task).then((answer) => parentPort?.postMessage(answer));
});
