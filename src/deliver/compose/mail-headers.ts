import { createHash } from 'node:crypto';
import type { Mode } from '../../model/bilingual.ts';
import type { MailFrame } from './mail-frame.ts';

/** Fields whose value every reader has for themselves. */
export const ownFields = ['to', 'message-id', 'list-unsubscribe'] as const;

/**
 * The fields of a mailing beside those that every mail has: RFC 2369, 2919 and 8058, Gmail's Feedback-ID without anything of a reader,
 * and what keeps machines from answering. `unsubscribe` is a reader's address.
 */
export function mailHeaders(
  { issue, list }: MailFrame,
  { mode, unsubscribe }: { mode: Mode; unsubscribe: string },
): { key: string; value: string }[] {
  const headers = {
    'List-Id': `<${list.id}>`,
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': list.archive && `<${list.archive}>`,
    'List-Help': list.help && `<${list.help}>`,
    'List-Owner': list.owner && `<mailto:${list.owner}>`,
    'List-Post': 'NO',
    'Feedback-ID': [issue, mode, 'issue', senderOf(list.id)].join(':'),
    Precedence: 'bulk',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  };
  return Object.entries(headers).flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
}

const senderLength = { min: 5, max: 15 };

/** The list's name as Feedback-ID takes it: 5 to 15 letters and digits, the same for ever. */
function senderOf(listId: string): string {
  const plain = listId.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (plain.length >= senderLength.min) return plain.slice(0, senderLength.max);
  return plain + createHash('sha256').update(listId).digest('hex').slice(0, senderLength.min);
}
