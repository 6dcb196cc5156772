import { createHash } from 'node:crypto';
import manifest from 'mjml/package.json' with { type: 'json' };
import type { Cache } from '../../platform/ports.ts';
import { convertMail, type ConvertMail } from '../../render/convert-mail.ts';

/** Converts a mail that was converted before, by the same version of MJML, without MJML: it takes a third of a run in which nothing changed. */
export function rememberMail(cache: Cache): ConvertMail {
  return async (mjml) => {
    const key = createHash('sha256').update(`mjml ${manifest.version}\n${mjml}`).digest('hex');
    const known = await cache.read(key);
    if (known !== null) return known;
    const html = await convertMail(mjml);
    await cache.write(key, html);
    return html;
  };
}
