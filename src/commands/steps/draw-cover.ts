import type { Attempt } from '../../model/problem.ts';
import { openLettering } from '../../platform/outline-text.ts';
import { rasterise } from '../../platform/rasterise.ts';
import { buildCover } from '../../render/build-cover.ts';
import { buildView } from '../../render/build-view.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { RenderInput } from '../../render/render-input.ts';

/** The cover of an issue in both languages, as SVG and as a PNG of 1200 by 630 pixels. */
export function drawCover(input: RenderInput, fill: Fill): Attempt<{ svg: string; png: Uint8Array }> {
  const view = buildView(input, 'both').value;
  const svg = fill('cover.svg.hbs', buildCover(view, openLettering()));
  if (svg.value === null) return { value: null, problems: svg.problems };
  return { value: { svg: svg.value, png: rasterise(svg.value) }, problems: [] };
}
