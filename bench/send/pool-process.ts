import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { fillLinks } from '../../src/deliver/compose/fill-links.ts';
import { unsubscribeToken } from '../../src/deliver/tokens/reader-token.ts';
import { keyRing } from '../../test/builders/compose-frame.ts';
import type { SendingPlan } from '../../test/builders/sending-plan.ts';
import { readerId } from '../../test/builders/stored-readers.ts';

/**
 * A plain pool of nodemailer in a process of its own: `node pool-process.ts <home> <relay> <number> <connections>`. The same issue with the
 * same links, signed with the same key; it keeps no ledger.
 */
const [home = '', url = '', number = '0', connections = '10'] = process.argv.slice(2);
const { frame, rendered, pem, dkim } = JSON.parse(readFileSync(join(home, 'plan.json'), 'utf8')) as SendingPlan;
const { hostname, port } = new URL(url);
const transport = createTransport({
  host: hostname,
  port: Number(port),
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Infinity,
  dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: pem },
});
const ring = keyRing();
const began = performance.now();
let next = 0;
/** So many are handed to the pool at a time; all at once would cost it its memory. */
const atOnce = 4 * Number(connections);

async function sendSome(): Promise<void> {
  while (next < Number(number)) {
    const reader = (next += 1) - 1;
    const unsubscribe = frame.links.unsubscribe + unsubscribeToken(ring, readerId(reader));
    const links = { ...frame.links, unsubscribe };
    await transport.sendMail({
      from: frame.from,
      to: `reader-${reader}@example.org`,
      subject: rendered.subject,
      headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      text: fillLinks(rendered.text, links).text,
      html: fillLinks(rendered.html, links).text,
    });
  }
}

await Promise.all(Array.from({ length: atOnce }, sendSome));
transport.close();
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ seconds, peak: process.resourceUsage().maxRSS / 1024 }));
