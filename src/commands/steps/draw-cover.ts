import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Attempt } from '../../model/problem.ts';
import { codeDigest } from '../../platform/code-digest.ts';
import type { Cache } from '../../platform/ports.ts';
import { buildCover } from '../../render/build-cover.ts';
import { buildView } from '../../render/build-view.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { RenderInput, Templates } from '../../render/render-input.ts';
import type { View } from '../../render/view.ts';

type Cover = { svg: string; png: Uint8Array };

const src = join(import.meta.dirname, '../..');
const rooms = ['render', 'platform', 'model'].map((room) => join(src, room));

/**
 * The cover of an issue in both languages, as SVG and as a PNG of 1200 by 630 pixels. One that was drawn before, from the same view, the
 * same template and by the same code, is taken from the cache: font and painter take a third of a second.
 */
export async function drawCover(
  input: RenderInput,
  { fill, templates, cache }: { fill: Fill; templates: Templates; cache: Cache },
): Promise<Attempt<Cover>> {
  const view = buildView(input, 'both').value;
  const parts = [view, templates.get('cover.svg.hbs'), await codeDigest(rooms)];
  const key = createHash('sha256')
    .update(`cover ${JSON.stringify(parts)}`)
    .digest('hex');
  const [svg, png] = [await cache.read(`${key}-svg`), await cache.read(`${key}-png`)];
  if (svg !== null && png !== null) return { value: { svg, png: Buffer.from(png, 'base64') }, problems: [] };
  const drawn = await draw(view, fill);
  if (drawn.value === null) return drawn;
  await cache.write(`${key}-svg`, drawn.value.svg);
  await cache.write(`${key}-png`, Buffer.from(drawn.value.png).toString('base64'));
  return drawn;
}

async function draw(view: View, fill: Fill): Promise<Attempt<Cover>> {
  const [{ openLettering }, { rasterise }] = await Promise.all([
    import('../../platform/outline-text.ts'),
    import('../../platform/rasterise.ts'),
  ]);
  const svg = fill('cover.svg.hbs', buildCover(view, openLettering()));
  if (svg.value === null) return { value: null, problems: svg.problems };
  return { value: { svg: svg.value, png: rasterise(svg.value) }, problems: [] };
}
