import { checkServerIdentity, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { readRelayUrl, relayUrlUnfit, type RelayAddress } from '../model/relay-url.ts';
import { isLoopback } from './loopback.ts';
import type { NotOpened, Relay } from './relay-ports.ts';
import { overConnection } from './smtp/over-connection.ts';
import { isUntrusted, reasonOf, replyOf, type Failure } from './smtp/smtp-failure.ts';

/** Milliseconds: RFC 5321, section 4.5.3.2 lets a server think for ten minutes after the final dot, and we let it. */
const patience = { connectionTimeout: 30_000, greetingTimeout: 60_000, socketTimeout: 600_000 };

export type RelaySettings = {
  /** As in SMTP_URL: `smtps://name:secret@mail.example.org` or `smtp://…:587`. */
  url: string;
  /** How we greet: a name of our own that others can look up. */
  name?: string;
  /** Certificates beside the system's. */
  ca?: string;
  /** Whether STARTTLS is required on loopback too, as it is everywhere else. */
  requireTls?: boolean;
  /** Milliseconds of silence after which a connection is lost. */
  silence?: number;
  /** Told of the relay's certificate, once its chain was found valid. */
  onCertificate?: (certificate: PeerCertificate) => void;
};

type Login = NonNullable<RelayAddress['login']>;

/**
 * Connections to the relay of SMTP_URL: implicit TLS, or STARTTLS that is required; without TLS on loopback alone.
 * @throws where `url` is no address of a relay: whoever is given one by a person looks first
 */
export function smtpRelay(settings: RelaySettings): Relay {
  const { options, login } = optionsOf(settings);
  return { open: () => open(options, login) };
}

function open(options: SMTPConnectionOptions, login: Login | null): ReturnType<Relay['open']> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection(options);
    let isGreeted = false;
    const fail = (error: Failure): void => {
      connection.close();
      const phase = isGreeted ? 'auth' : phaseOf(error);
      resolve({
        failed: { phase, reply: replyOf(error), isUntrusted: isUntrusted(error), reason: reasonOf(error) },
      });
    };
    // Once it is open, its faults are told to the mail under way; one that is lost meanwhile is seen by `isOpen`.
    connection.on('error', fail);
    // nodemailer tells the end before the error that it ends by.
    connection.once('end', () => setImmediate(() => fail(new Error('The connection was closed'))));
    connection.connect((error?: Failure | null) => {
      if (error) return fail(error);
      isGreeted = true;
      if (login === null) return resolve({ connection: overConnection(connection) });
      connection.login({ credentials: login }, (refused?: Failure | null) =>
        refused ? fail(refused) : resolve({ connection: overConnection(connection) }),
      );
    });
  });
}

function optionsOf({ url, name, silence, requireTls, ...settings }: RelaySettings): {
  options: SMTPConnectionOptions;
  login: Login | null;
} {
  const relay = readRelayUrl(url);
  if (relay === null) throw new Error(`${relayUrlUnfit}.`);
  const { hostname, port, isSecure: secure, login } = relay;
  const options = {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(port !== null && { port }),
    ...(name !== undefined && { name }),
    secure,
    requireTLS: !secure && (requireTls ?? !isLoopback(hostname)),
    ...patience,
    ...(silence !== undefined && { socketTimeout: silence, greetingTimeout: silence, connectionTimeout: silence }),
    tls: tlsOf(settings),
  };
  return { options, login };
}

function tlsOf({ ca, onCertificate }: Pick<RelaySettings, 'ca' | 'onCertificate'>): ConnectionOptions {
  return {
    ...(ca !== undefined && { ca }),
    ...(onCertificate && {
      checkServerIdentity: (host, certificate) => {
        onCertificate(certificate);
        return checkServerIdentity(host, certificate);
      },
    }),
  };
}

function phaseOf(error: Failure): NotOpened['phase'] {
  const { code, command } = error;
  if (code === 'ETLS' || command === 'STARTTLS' || isUntrusted(error)) return 'tls';
  return command === 'EHLO' || command === 'HELO' ? 'hello' : 'connect';
}
