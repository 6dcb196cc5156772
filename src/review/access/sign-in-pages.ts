import { Hono } from 'hono';
import { chooseLanguage } from './desk-cookies.ts';
import { formOf, smallForm } from './form-of.ts';
import { refuseSignIn, showSignIn } from './show-sign-in.ts';
import { isOwnRequest, visitorOf, type SignInGround } from './sign-in-ground.ts';
import { addLinkPages } from './sign-in-by-link.ts';
import { addMailPages } from './sign-in-by-mail.ts';
import { addProviderPages } from './sign-in-by-provider.ts';
import { everybody } from './visitor-key.ts';

/** The pages that nobody has to be signed in for. Whatever changes something comes by POST from one of them. */
export function signInPages(ground: SignInGround): Hono {
  const app = new Hono();
  app.use('/sign-in/*', async (context, next) => {
    if (context.req.method !== 'POST') return next();
    if (!isOwnRequest(context, ground.ports.origin)) return refuseSignIn(context, ground, { why: 'accessForeign' });
    const visitor = await visitorOf(context, ground);
    const limit = visitor === everybody ? ground.limits.everybody : ground.limits.visitor;
    if (!limit(visitor, ground.ports.clock.now())) {
      context.header('retry-after', '60');
      return refuseSignIn(context, ground, { why: 'accessTooMany', status: 429 });
    }
    return next();
  });
  app.get('/sign-in', (context) => showSignIn(context, ground));
  app.post('/sign-in/language', async (context) => {
    const language = (await formOf(context.req.raw, smallForm))?.get('language');
    if (language === 'zh' || language === 'en') chooseLanguage(context, ground.ports.origin, language);
    return context.redirect('/sign-in', 303);
  });
  addLinkPages(app, ground);
  addMailPages(app, ground);
  addProviderPages(app, ground);
  return app;
}
