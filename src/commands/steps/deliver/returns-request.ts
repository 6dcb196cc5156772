/** What is asked of `zhoubao returns`. */
export type ReturnsRequest = {
  /** A Maildir, or `-` for one message on standard input. */
  from?: string;
  apply: boolean;
  /** Of the envelope of that message. */
  recipients: string[];
};
