/** A complete reply of an SMTP server, its lines joined. */
export type SmtpReply = { code: number; text: string };

/**
 * How the handing over of one mail ended. `taken`: the relay answers for it. `refused`: it said no, and has no copy. `lost`: the
 * connection is gone; only where the mail was handed over whole may the relay have a copy.
 */
export type SendOutcome =
  | { outcome: 'taken'; reply: SmtpReply }
  | { outcome: 'refused'; phase: 'mail' | 'rcpt' | 'data' | 'body'; reply: SmtpReply }
  | { outcome: 'lost'; handedOver: boolean; reason: string };

/** One open connection to the relay, for one mail at a time. */
export type RelayConnection = {
  /** False once it cannot be used for another mail. */
  isOpen(): boolean;
  send(
    envelope: { from: string; to: string },
    mail: { pieces: readonly Buffer[]; bytes: number },
  ): Promise<SendOutcome>;
  close(): void;
};

/** Why there is no connection; `reply` where the relay gave one. `isUntrusted`: its certificate is not valid for it. */
export type NotOpened = {
  phase: 'connect' | 'hello' | 'tls' | 'auth';
  reply: SmtpReply | null;
  isUntrusted: boolean;
  reason: string;
};

/** The server that takes mails from us: TLS and login are settled before a connection is returned. */
export type Relay = { open(): Promise<{ connection: RelayConnection } | { failed: NotOpened }> };
