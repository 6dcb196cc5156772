import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, type Font, type Glyph } from 'opentype.js/dist/opentype.mjs';
import type { Lettering } from './ports.ts';

/** Noto Serif SC, weight 600: the Han characters of GB 2312 and Latin. See templates/fonts/OFL.txt. */
const file = resolve(import.meta.dirname, '../../templates/fonts/noto-serif-sc-600.woff');

let font: Font | null = null;

/** Opens the font of the covers once, when the first letter is wanted: that takes a tenth of a second. */
const open = (): Font => (font ??= readFont());

export function openLettering(): Lettering {
  return {
    width: (text, size) => setLine(open(), text, size).width,
    path: (text, size) =>
      setLine(open(), text, size)
        .glyphs.map(({ glyph, x }) => pathOf(glyph, x, size))
        .join(''),
  };
}

function readFont(): Font {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return parse(new Uint8Array(buffer, byteOffset, byteLength).slice().buffer);
}

function setLine(font: Font, text: string, size: number): { glyphs: { glyph: Glyph; x: number }[]; width: number } {
  const known = Array.from(text).filter((character) => font.charToGlyphIndex(character) > 0);
  const glyphs: { glyph: Glyph; x: number }[] = [];
  let x = 0;
  for (const glyph of known.map((character) => font.charToGlyph(character))) {
    const before = glyphs.at(-1)?.glyph;
    const kerning = before === undefined ? 0 : font.getKerningValue(before, glyph);
    x += (kerning * size) / font.unitsPerEm;
    glyphs.push({ glyph, x });
    x += ((glyph.advanceWidth ?? 0) * size) / font.unitsPerEm;
  }
  return { glyphs, width: x };
}

function pathOf(glyph: Glyph, x: number, size: number): string {
  return glyph
    .getPath(x, 0, size)
    .commands.map((command) => {
      if (command.type === 'Z') return 'Z';
      const end = point(command.x, command.y);
      if (command.type === 'Q') return `Q${point(command.x1, command.y1)} ${end}`;
      if (command.type === 'C') return `C${point(command.x1, command.y1)} ${point(command.x2, command.y2)} ${end}`;
      return command.type + end;
    })
    .join('');
}

/** A tenth of a unit is finer than a pixel; more digits would only be bytes. */
function point(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
