import { composeMail } from '../../../deliver/compose/compose-mail.ts';
import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { Instant } from '../../../model/instant.ts';
import type { Attempt } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { newId } from '../../../platform/new-id.ts';
import { handOver, type Refusal } from './hand-over.ts';
import { templateOf } from './prepare-mails.ts';

const marks = { zh: '[测试] ', en: '[Test] ' };

type Copy = { id: IssueId; ready: Ready; address: string; date: Instant };

/**
 * Mails a rendering to one address, composed, signed and handed over as readers' mails are, and marked as a test. No delivery is noted,
 * and its unsubscribe link is nobody's.
 * @returns whether the mail server took it, or why no mail could be made
 */
export async function mailTestCopy(
  rendered: Rendered,
  { id, ready, address, date }: Copy,
): Promise<Attempt<{ refused: Refusal | null }>> {
  const marked = { ...rendered, subject: `${testMark(rendered.mode)}${rendered.subject}` };
  const { value: template, problems } = await templateOf(marked, { id, ready, date });
  if (template === null) return { value: null, problems };
  // An id of its own each time: a second test is another mail.
  const { value: mail, problems: faults } = await composeMail(template, ready.ring, { subscriber: newId(), address });
  if (mail === null) return { value: null, problems: faults };
  return { value: { refused: await handOver(ready.relay, mail.envelope, mail) }, problems: [] };
}

/** What the subject of a test begins with, so that nobody takes it for the issue. */
export function testMark(mode: Mode): string {
  return marks[mode === 'en' ? 'en' : 'zh'];
}
