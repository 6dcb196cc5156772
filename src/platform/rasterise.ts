import { Resvg } from '@resvg/resvg-js';

/**
 * An SVG as a PNG of its own size. No font of the machine is read, so that the same SVG is the same bytes everywhere; an SVG without
 * text needs none.
 */
export function rasterise(svg: string): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
