import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { siteIconOf } from './public-icon.ts';
import { addConfirmPage } from './confirm-page.ts';
import { addMachineEndpoints } from './machine-endpoints.ts';
import { addPreferencesPages } from './preferences-page.ts';
import type { PublicGround } from './public-ground.ts';
import { publicStyle } from './public-style.ts';
import { languageOf, tell } from './show-page.ts';
import { addSubscribePage } from './subscribe-page.ts';
import { addUnsubscribePage } from './unsubscribe-page.ts';

/** Nothing runs and nothing is loaded but the stylesheet and the icon. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Every answer; without a cookie, and for no cache and no search engine. */
const headers: Record<string, string> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'strict-transport-security': 'max-age=31536000',
};

const forever = 'public, max-age=31536000, immutable';

/** The public pages of `zhoubao serve` and its endpoints. A fault of storage or of the program is answered with 503, to be tried again. */
export function publicApp(ground: PublicGround): Hono {
  const app = new Hono();
  app.use(withHeaders);
  app.use((context, next) => {
    if (['GET', 'HEAD', 'POST'].includes(context.req.raw.method)) return next();
    context.header('allow', 'GET, HEAD, POST');
    return Promise.resolve(context.text('This method is not taken here.\n', 405));
  });
  app.get('/', (context) => context.redirect('/subscribe'));
  app.get('/style.css', (context) =>
    context.body(publicStyle(ground.fill), 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': forever,
    }),
  );
  app.get('/icon.svg', (context) =>
    context.body(siteIconOf(ground), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
    }),
  );
  app.get('/robots.txt', (context) => context.text('User-agent: *\nDisallow: /\n'));
  addSubscribePage(app, ground);
  addConfirmPage(app, ground);
  addUnsubscribePage(app, ground);
  addPreferencesPages(app, ground);
  addMachineEndpoints(app, ground);
  app.notFound((context) =>
    tell(context, ground, {
      language: languageOf(context),
      title: 'missingTitle',
      text: 'missingText',
      status: 404,
      path: '/subscribe',
    }),
  );
  app.onError((fault, context) => {
    ground.report(`A request could not be answered: ${wordsOf(fault)}`);
    return away(context, ground);
  });
  return app;
}

const withHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(headers))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  context.res.headers.append('vary', 'Accept-Language');
};

function away(context: Context, ground: PublicGround): Response {
  context.header('retry-after', '120');
  const page = { language: languageOf(context), title: 'awayTitle', text: 'awayText', status: 503 } as const;
  try {
    return tell(context, ground, page);
  } catch {
    return context.text('Not just now. Nothing was changed.\n', 503);
  }
}

/** What a database says may quote what it was given: only the kind of a fault and where it was are told. */
function wordsOf(fault: Error): string {
  const code = 'code' in fault ? ` ${String(fault.code).slice(0, 60)}` : '';
  const place = /\n\s+at ([^\n]{1,200})/.exec(fault.stack ?? '')?.[1] ?? '';
  return `${fault.name}${code} at ${place}`;
}
