import { createTransport, type SendMailOptions } from 'nodemailer';
import { readRelayUrl, relayUrlUnfit, secretsOfRelay } from '../model/relay-url.ts';
import { isLoopback } from './loopback.ts';

/** A message as nodemailer takes it. What it names stays inside it: no file and no address of the web is read for it. */
export type MailMessage = SendMailOptions;

/** Milliseconds that a server may take for a connection, its greeting, and any answer. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Sends one message by SMTP, over TLS except on loopback.
 * @param url of the server with its login, as in SMTP_URL: `smtps://name:secret@mail.example.org` or `smtp://…:587`
 * @returns null when the server took the message, else why not in one line; no secret of `url` is in it
 */
export async function sendMail(url: string, message: MailMessage): Promise<string | null> {
  const relay = readRelayUrl(url);
  if (relay === null) return relayUrlUnfit;
  const transport = createTransport({
    url,
    requireTLS: !isLoopback(relay.hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
  });
  try {
    await transport.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true });
    return null;
  } catch (error) {
    return withoutSecrets(error instanceof Error ? error.message : String(error), url);
  } finally {
    transport.close();
  }
}

function withoutSecrets(reason: string, url: string): string {
  return secretsOfRelay(url)
    .reduce((text, secret) => text.replaceAll(secret, '…'), reason)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300);
}
