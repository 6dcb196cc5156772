import type { SmtpReply } from '../relay-ports.ts';

/** What nodemailer tells beside `code`, its own; `originalCode` is the one of the system or of TLS. */
export type Failure = Error & {
  code?: string;
  originalCode?: string;
  responseCode?: number;
  response?: string;
  command?: string;
};

/** The reply that refused; null where there was none. */
export function replyOf({ responseCode, response }: Failure): SmtpReply | null {
  if (typeof responseCode !== 'number' || responseCode < 400) return null;
  return { code: responseCode, text: typeof response === 'string' ? response : String(responseCode) };
}

/** In one line; nodemailer does not put what it sends into it. */
export function reasonOf({ code, originalCode, message }: Failure): string {
  return `${originalCode ?? code ?? 'error'}: ${message}`.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** A certificate that is not valid for its server, which does not pass by itself. */
export function isUntrusted({ code, originalCode }: Failure): boolean {
  return /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/.test(
    originalCode ?? code ?? '',
  );
}
