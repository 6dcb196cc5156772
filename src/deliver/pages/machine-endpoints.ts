import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import type { PublicGround } from './public-ground.ts';
import { addReturnsEndpoint } from './returns-endpoint.ts';

/** An id that nobody has: looking for it shows that storage answers. */
const nobody = 'A'.repeat(22);

/** What machines ask: whether all is well, what there is to count, and to take a message that came back. */
export function addMachineEndpoints(app: Hono, ground: PublicGround): void {
  const { store, metrics } = ground;
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
  addReturnsEndpoint(app, ground);
}

/** Takes as long whatever is said. */
function isSame(said: string, token: string): boolean {
  const [one, other] = [said, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
