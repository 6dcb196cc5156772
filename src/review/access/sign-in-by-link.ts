import type { Hono } from 'hono';
import { IssueId } from '../../model/window.ts';
import { beginSession } from './begin-session.ts';
import { personNow } from './person-now.ts';
import { refuseSignIn, showSignIn } from './show-sign-in.ts';
import type { SignInGround } from './sign-in-ground.ts';

/**
 * Links that sign in once, from the terminal or by mail. A mail reader or a proxy may open a link to look at it: only the button of
 * its page signs in, and the page says whom, so that nobody is led into the account of somebody else.
 */
export function addLinkPages(app: Hono, ground: SignInGround): void {
  const { ports, links } = ground;
  app.get('/sign-in/link/:key', async (context) => {
    const key = context.req.param('key');
    const id = links.look(key, ports.clock.now());
    const person = id === null ? null : personNow((await ports.newsletter()).value, id);
    if (person === null) return refuseSignIn(context, ground, { why: 'accessLinkOver' });
    const issue = IssueId.safeParse(context.req.query('issue'));
    const action = `/sign-in/link/${encodeURIComponent(key)}${issue.success ? `?issue=${issue.data}` : ''}`;
    return showSignIn(context, ground, { link: { action, name: person.name } });
  });
  app.post('/sign-in/link/:key', async (context) => {
    const id = links.take(context.req.param('key'), ports.clock.now());
    const person = id === null ? null : personNow((await ports.newsletter()).value, id);
    if (person === null) return refuseSignIn(context, ground, { why: 'accessLinkOver' });
    return beginSession(context, ground, person.id);
  });
}
