/** What we use of opentype.js, which has no types of its own. Its main file is CommonJS, whose names Node cannot see. */
declare module 'opentype.js/dist/opentype.mjs' {
  type Command =
    | { type: 'M' | 'L'; x: number; y: number }
    | { type: 'Q'; x1: number; y1: number; x: number; y: number }
    | { type: 'C'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
    | { type: 'Z' };
  export type Glyph = { advanceWidth?: number; getPath(x: number, y: number, size: number): { commands: Command[] } };
  export type Font = {
    unitsPerEm: number;
    charToGlyphIndex(character: string): number;
    charToGlyph(character: string): Glyph;
    getKerningValue(left: Glyph, right: Glyph): number;
  };
  export function parse(buffer: ArrayBuffer): Font;
}
