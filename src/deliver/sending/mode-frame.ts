import type { Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { MailFrame } from '../compose/mail-frame.ts';
import type { Ready } from './ready-to-send.ts';

/** What the mails of an issue in one mode have in common. `webVersion` is the page of the issue in the language of the mail. */
export function modeFrame(
  { sender, unsubscribe, listId, bounceDomain, site }: Omit<Ready, 'ring' | 'key' | 'relay' | 'settings'>,
  { issue, mode, date, webVersion }: { issue: IssueId; mode: Mode; date: Instant; webVersion: string },
): MailFrame {
  return {
    issue,
    date,
    from: { name: sender.name[mode === 'en' ? 'en' : 'zh'], address: sender.address },
    replyTo: sender.replyTo ?? null,
    bounceDomain,
    list: { id: listId, archive: site, help: null, owner: sender.replyTo ?? sender.address },
    links: { unsubscribe, webVersion },
  };
}
