import type { Opened } from './open-message.ts';
import { readFields } from './read-fields.ts';
import { subjectOf } from './read-notice.ts';

/** `sender` is the envelope's sender of the mail, where the report says it. */
export type Complaint = { told: 'complaint' | 'none'; said: string; sender: string[] };

/** Reports of this form that complain of nothing (RFC 6430, RFC 6591). */
const mild = ['not-spam', 'auth-failure', 'dmarc'];

/**
 * Reads a complaint: a feedback report (RFC 5965), or the older form of Outlook.com, which forwards the mail.
 * @returns null for all else.
 */
export function readComplaint({ parts, headers }: Opened): Complaint | null {
  const report = parts.find(({ type }) => type === 'message/feedback-report');
  if (report !== undefined) {
    const fields = readFields(report.text.replace(/^\s+/, ''));
    const type = (fields.get('feedback-type') ?? 'abuse').toLowerCase();
    const told = mild.includes(type) ? 'none' : 'complaint';
    return { told, said: `feedback report: ${type}`, sender: [fields.get('original-mail-from') ?? ''] };
  }
  const isForwarded = parts.some(({ type }) => type === 'message/rfc822');
  const isOld = isForwarded && /^complaint about message from \S+/i.test(subjectOf(headers));
  return isOld ? { told: 'complaint', said: 'complaint about a message', sender: [] } : null;
}
