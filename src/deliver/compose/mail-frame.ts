import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';

/** What all mails of an issue have in common beside its texts. Addresses of the web are ASCII. */
export type MailFrame = {
  issue: IssueId;
  /** The Date of every mail: when the mailing began, so that a mail that is tried again is the same bytes. */
  date: Instant;
  /** The newsletter's name in the language of the mail, and its address. */
  from: { name: string; address: string };
  /** Where answers go; null is the sender. */
  replyTo: string | null;
  /** The domain of the envelope's senders, which carry a token each. */
  bounceDomain: string;
  list: {
    /** The same for ever (RFC 2919). */
    id: string;
    archive: string | null;
    help: string | null;
    /** A mail address. */
    owner: string | null;
  };
  links: {
    /** The https address of unsubscribing up to where a reader's token follows. */
    unsubscribe: string;
    /** The page of the issue in the language of the mail. */
    webVersion: string;
  };
};
