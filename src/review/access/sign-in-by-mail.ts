import type { Hono } from 'hono';
import { formOf, smallForm } from './form-of.ts';
import { minutesAfter } from './minutes-after.ts';
import { personOfAddress } from './person-now.ts';
import { refuseSignIn, showSignIn, visitor } from './show-sign-in.ts';
import { signInMinutes, visitorOf, type SignInGround } from './sign-in-ground.ts';

/** As much of an address as mail knows (RFC 5321). */
const longestAddress = 254;

/** A link to an address that newsletter.yaml lists. Every address gets the same answer, and gets it before any mail is sent. */
export function addMailPages(app: Hono, ground: SignInGround): void {
  const { ports, links, mailLink, limits } = ground;
  if (mailLink === null) return;
  app.post('/sign-in/mail', async (context) => {
    const form = await formOf(context.req.raw, smallForm);
    if (form === null) return refuseSignIn(context, ground, { why: 'accessAddressWrong', status: 413 });
    const address = (form.get('address') ?? '').trim().toLowerCase();
    if (!/^[^\s@]+@[^\s@]+$/.test(address) || address.length > longestAddress)
      return refuseSignIn(context, ground, { why: 'accessAddressWrong' });
    const now = ports.clock.now();
    const person = personOfAddress((await ports.newsletter()).value, address);
    const from = await visitorOf(context, ground);
    // Only people are counted, who are not many; and what one visitor asks for too often takes nothing of what others may.
    if (person !== null && limits.links(`${from} ${person.id}`, now) && limits.mailbox(person.id, now)) {
      const key = links.put(person.id, minutesAfter(now, signInMinutes.mail));
      mailLink(person, `${ports.origin}/sign-in/link/${key}`);
    }
    const { words } = visitor(context, ports.origin);
    return showSignIn(context, ground, { message: { kind: 'told', text: words.accessMailUnderWay } });
  });
}
