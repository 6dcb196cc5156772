import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import type { PublicGround } from './public-ground.ts';
import { readBody } from './small-form.ts';

/** The most that a message that came back may have, in bytes. */
const mostReturned = 5_242_880;
/** An id that nobody has: looking for it shows that storage answers. */
const nobody = 'A'.repeat(22);

/** What machines ask: whether all is well, what there is to count, and to take a message that came back. */
export function addMachineEndpoints(app: Hono, ground: PublicGround): void {
  const { store, metrics, returns } = ground;
  app.get('/health', async (context) => {
    await store.find({ id: nobody });
    return context.text('ok\n');
  });
  app.get('/metrics', async (context) => {
    if (metrics === null) return context.text('There are no metrics here.\n', 404);
    const said = /^Bearer (.{1,500})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (!isSame(said, metrics.token)) {
      context.header('www-authenticate', 'Bearer');
      return context.text('A token is needed.\n', 401);
    }
    return context.text(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  app.post('/returns', async (context) => {
    if (returns === null) return context.text('Nothing is taken here.\n', 404);
    const body = await readBody(context.req.raw, mostReturned);
    if (body === null) return context.text('The message is too large.\n', 413);
    const { status, text } = await returns({ headers: context.req.header(), body });
    return context.text(`${text}\n`, status);
  });
}

/** Takes as long whatever is said. */
function isSame(said: string, token: string): boolean {
  const [one, other] = [said, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
