import type { Job } from '../../platform/ports.ts';
import type { Crew, PostOffice } from './crew.ts';
import { sendBatch } from './send-batch.ts';
import { sweep } from './sweep.ts';
import { takeStep } from './take-step.ts';

export type WorkTools = {
  crew: Crew;
  office: PostOffice;
  /** Removes what is not kept any longer. */
  retain: () => Promise<void>;
};

/** Does a job. Whatever is lost of it with this worker is found in the ledger by the next sweep. */
export async function workJob(job: Job, { crew, office, retain }: WorkTools): Promise<void> {
  switch (job.task) {
    case 'next-step': {
      const again = await takeStep(job.issue, crew);
      return again === null ? undefined : crew.jobs.add([job], again);
    }
    case 'send-batch':
      return sendBatch(job, { crew, office });
    case 'sweep':
      return sweep(crew);
    case 'retain':
      return retain();
  }
}
