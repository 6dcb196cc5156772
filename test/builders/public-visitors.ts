import { noon } from './stored-readers.ts';
import { publicPages } from './public-pages.ts';

export const someone = 'Reader@example.org';

export const multipart = (token: string) => {
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  return { path: `/u/${token}`, init: { method: 'POST', body } };
};

/** The headers of a message that is handed over, signed by nobody. */
export const handedOver = () => ({
  'content-type': 'message/rfc822',
  'x-zhoubao-time': String(Date.parse(noon) / 1000),
  'x-zhoubao-signature': `sha256=${'0'.repeat(64)}`,
});

export const openPreferences = async () => {
  const pages = await publicPages();
  const reader = await pages.subscribe(someone);
  await pages.post('/preferences', { email: someone });
  return { ...pages, reader: reader!, path: `/preferences/${pages.tokenOf(someone)}` };
};

export const proxiedPages = async () => {
  const pages = await publicPages();
  const delivery = { ...pages.ground.newsletter.delivery, visitorHeader: 'X-Forwarded-For' };
  return publicPages({ newsletter: { ...pages.ground.newsletter, delivery } });
};

/** Everything that the database holds, as text. */
export async function everythingKept({ database }: Awaited<ReturnType<typeof publicPages>>): Promise<string> {
  const tables = ['subscribers', 'consents', 'suppressions', 'acts'];
  return JSON.stringify(
    await Promise.all(tables.map((table) => database.query(`select * from ${table} order by 1, 2`))),
  );
}
