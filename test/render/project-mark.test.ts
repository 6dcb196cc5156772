import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { markOf, projectMarks } from '../../src/render/project-mark.ts';
import { newsletter } from '../builders/issue.ts';

/** No mark has letters, and reading the fonts of the machine takes longer than drawing. */
const noFonts = { font: { loadSystemFonts: false } };

const groups = 13;
const pixels = 12;

/** How dark each pixel of a mark is, 0 to 255, drawn as small as it is on the page. */
function drawn(path: string): number[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 24 24"><path d="${path}"/></svg>`;
  const { pixels: bytes } = new Resvg(svg, noFonts).render();
  return Array.from({ length: pixels * pixels }, (_, at) => bytes[at * 4 + 3] ?? 0);
}

const marks = Array.from({ length: groups }, (_, number) => ({ number, shape: drawn(markOf(number).path) }));
const pairs = marks.flatMap((one) =>
  marks.filter(({ number }) => number > one.number).map((other) => ({ one, other })),
);

test('thirteen marks differ by an eighth of their pixels at least, where they are 12 pixels wide', () => {
  const close = pairs.filter(({ one, other }) => {
    const apart = one.shape.reduce((sum, value, at) => sum + Math.abs(value - (other.shape[at] ?? 0)), 0) / 255;
    return apart < (pixels * pixels) / 8;
  });
  expect(close.map(({ one, other }) => `${one.number} and ${other.number}`)).toEqual([]);
});

test('every mark keeps inside of its box', () => {
  for (let number = 0; number < groups; number += 1) {
    const { path } = markOf(number);
    const box = new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${path}"/></svg>`,
      noFonts,
    ).getBBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.y).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(24);
    expect(box!.y + box!.height).toBeLessThanOrEqual(24);
  }
});

test('groups get their marks in the order of the newsletter', () => {
  expect([...projectMarks(newsletter()).values()]).toEqual([0, 1, 2, 3].map(markOf));
});
