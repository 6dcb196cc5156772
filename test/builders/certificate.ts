import { subDays } from 'date-fns/subDays';
import { generate } from 'selfsigned';

/** A certificate that signs itself, and its key: for `localhost` and 127.0.0.1, or for another name alone, from yesterday for 30 days on. */
export function certificate(name = 'localhost'): { key: string; cert: string } {
  const names = [{ type: 2, value: name }];
  const made = generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: subDays(new Date(), 1),
    days: 31,
    extensions: [
      { name: 'subjectAltName', altNames: name === 'localhost' ? [...names, { type: 7, ip: '127.0.0.1' }] : names },
    ],
  });
  return { key: made.private, cert: made.cert };
}
