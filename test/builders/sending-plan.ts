import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeliverySettings } from '../../src/model/delivery-settings.ts';
import type { Rendered } from '../../src/model/rendered.ts';
import type { MailFrame } from '../../src/deliver/compose/mail-frame.ts';
import type { Storage } from '../../src/platform/open-storage.ts';
import { dkimPem, mailFrame } from './compose-frame.ts';
import { mailing, noon, plainRows, reader } from './stored-readers.ts';

/** What a sender in a process of its own is told. */
export type SendingPlan = {
  frame: MailFrame;
  rendered: Rendered;
  pem: string;
  dkim: { domain: string; selector: string };
  secret: string;
  settings: DeliverySettings;
};

export const issueOfPlan = '2026-W47';

/** Writes the plan of a home: one rendering, no limits but the number of connections, no canary step and no breaker. */
export function writePlan(home: string, given: { rendered: Rendered; connections: number }): void {
  const wide = { connections: 500, perConnection: 1_000_000, windows: [] };
  const settings = DeliverySettings.parse({
    connections: given.connections,
    queues: { 'example.org': wide },
    canary: [],
    breaker: { bounces: 1, complaints: 1, after: 1_000_000 },
  });
  const plan: SendingPlan = {
    frame: mailFrame({ issue: issueOfPlan, date: noon }),
    rendered: given.rendered,
    pem: dkimPem,
    dkim: { domain: 'example.org', selector: 'w1' },
    secret: `new:${'n3w-Secret.of-the-House/'.repeat(2)}`,
    settings,
  };
  writeFileSync(join(home, 'plan.json'), JSON.stringify(plan));
}

/** Plans the issue for so many readers at one domain, whose mailing has begun a moment ago. */
export async function planReaders({ subscribers, ledger }: Storage, number: number): Promise<void> {
  const page = 5000;
  for (let start = 0; start < number; start += page) {
    const readers = Array.from({ length: Math.min(page, number - start) }, (_, at) => reader(start + at));
    await subscribers.changeMany(
      readers.map(({ id }) => ({ id })),
      (_, at) => ({ put: readers[at]!, answer: null }),
    );
  }
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  await ledger.plan(mailing({ issue: issueOfPlan, confirmedAt: now, startAt: now, mailedAt: now }), plainRows);
}
