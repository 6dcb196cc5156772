import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { tellVisitor, type Told } from '../access/tell-visitor.ts';
import type { Sessions } from '../access/session.ts';
import type { DeskPorts } from '../state/desk-ports.ts';
import type { Route } from '../state/route.ts';
import { answerLost, answerRoute } from './answer-route.ts';
import { securityHeaders } from './security-headers.ts';
import { assetCaching } from './version-assets.ts';

/**
 * What the desk is made of. `publicPages` are those that nobody has to sign in for: they begin with `/sign-in`. `report` is told of a
 * fault of the program, whose words nobody else sees.
 */
export type DeskParts = {
  ports: DeskPorts;
  sessions: Sessions;
  routes: readonly Route[];
  publicPages: Hono;
  report?: (fault: unknown) => void;
};

/** The web app of the desk: every answer of it is made here, so that nothing leaves without its headers. */
export function deskApp({ ports, sessions, routes, publicPages, report = () => {} }: DeskParts): Hono {
  const app = new Hono();
  const { host } = new URL(ports.origin);
  app.use(compress());
  app.use(securityHeaders(ports.origin));
  app.use(async (context, next) => {
    // A name that somebody else leads to this machine is not ours; their page would be of one origin with the desk.
    if (context.req.header('host') !== host) return tellVisitor(context, ports, elsewhere(ports.origin));
    if (!['GET', 'POST'].includes(context.req.raw.method)) return context.body(null, 405, { allow: 'GET, POST' });
    return next();
  });
  app.get('/assets/:name', async (context) => {
    const asset = ports.asset(context.req.param('name'));
    if (asset === null) return context.notFound();
    return context.body(Uint8Array.from(asset.bytes), 200, {
      'content-type': asset.type,
      'cache-control': assetCaching(context.req.query('v'), asset.version),
    });
  });
  app.route('/', publicPages);
  for (const route of routes)
    app.on(route.method, route.path, (context) => answerRoute(context, route, { ports, sessions }));
  app.notFound((context) => answerLost(context, { ports, sessions }));
  app.onError((fault, context) => {
    report(fault);
    return tellVisitor(context, ports, broken);
  });
  return app;
}

const broken: Told = {
  status: 500,
  title: 'accessBrokenTitle',
  text: 'accessBroken',
  link: { href: '/', text: 'accessToDesk' },
};

/** Where somebody came by another name of this machine. */
function elsewhere(origin: string): Told {
  return {
    status: 421,
    title: 'accessElsewhere',
    text: 'accessElsewhereText',
    link: { href: `${origin}/`, text: 'accessToDesk' },
  };
}
