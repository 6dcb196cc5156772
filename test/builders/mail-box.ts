import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** A mail that came: to whom by the envelope, its headers as they stand, its subject and its parts by their type, decoded. */
type CameMail = {
  to: string[];
  headers: string;
  subject: string;
  parts: Map<string, { encoding: string; text: string }>;
};

/** A mail server on loopback that takes everything. */
export async function mailBox(): Promise<{ url: string; mails: CameMail[] }> {
  const mails: CameMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    // Its certificate would be its own.
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, ...partsOf(Buffer.concat(chunks).toString('latin1')) });
        done();
      });
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = server.listen(0, '127.0.0.1', resolve);
  onTestFinished(() => new Promise((closed) => server.close(() => closed())));
  await promise;
  const address = listening.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}

function partsOf(raw: string): Omit<CameMail, 'to'> {
  const [headers = '', ...rest] = raw.split('\r\n\r\n');
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1] ?? 'none';
  const bodies = rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
  const parts = bodies.map((part) => {
    const at = part.indexOf('\r\n\r\n');
    const [head, body] = [part.slice(0, at), part.slice(at + 4)];
    const type = /content-type: ([^;\r]+)/i.exec(head)?.[1] ?? '';
    const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1] ?? '';
    return [type, { encoding, text: decode(body.replace(/\r\n$/, ''), encoding) }] as const;
  });
  const subject = /^Subject: ((?:.*\r\n[ \t]+)*.*)$/m.exec(headers)?.[1] ?? '';
  return { headers, subject: decodeWords(subject), parts: new Map(parts) };
}

/** RFC 2047: what stands between two encoded words is no part of either. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? decode(word, 'base64') : decode(word.replaceAll('_', ' '), 'quoted-printable'),
    )
    .trim();
}

/** RFC 2045 sections 6.7 and 6.8; lines end with LF afterwards. */
function decode(body: string, encoding: string): string {
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(
          body
            .replaceAll('=\r\n', '')
            .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        );
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}
