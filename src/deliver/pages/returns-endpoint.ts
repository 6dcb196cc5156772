import type { Context, Hono } from 'hono';
import { mostPosted, refusedHead } from '../returns/accept-post.ts';
import type { PublicGround } from './public-ground.ts';
import { readBody } from './small-form.ts';

/** So many messages are held at a time: who signed one is known only once all of it was read. */
const mostAtOnce = 4;
/** Seconds after which a mail server may try again. */
const comeAgain = 60;

/** Takes messages that came back. What the head of a request shows to be wrong is answered before a byte of the body is read. */
export function addReturnsEndpoint(app: Hono, ground: PublicGround): void {
  let inHand = 0;
  app.post('/returns', async (context) => {
    const { returns, clock } = ground;
    if (returns === null) return context.text('Nothing is taken here.\n', 404);
    const refused = refusedHead(context.req.header(), clock.now());
    if (refused !== null) return context.text(`${refused.reason}\n`, refused.status);
    if (inHand >= mostAtOnce) return tooMany(context);
    inHand += 1;
    try {
      return await take(context, returns);
    } finally {
      inHand -= 1;
    }
  });
}

async function take(context: Context, returns: NonNullable<PublicGround['returns']>): Promise<Response> {
  const body = await readBody(context.req.raw, mostPosted);
  if (body === null) return context.text('The message is too large.\n', 413);
  const { status, text } = await returns({ headers: context.req.header(), body });
  return context.text(`${text}\n`, status);
}

function tooMany(context: Context): Response {
  context.header('retry-after', String(comeAgain));
  return context.text('Too many messages are being taken; this one was not.\n', 503);
}
