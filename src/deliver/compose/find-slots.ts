import type { Encoding } from '../../model/rendered.ts';
import { decodePart } from './decode-part.ts';
import { valueOf, type Part } from './mime-parts.ts';

/** Where characters `from` to `to` of a token go in a slot's bytes. */
type Hole = { at: number; from: number; to: number };

/**
 * Whole lines of a mail in which tokens stand, from `start` to `end`. `bytes` are the lines as they travel, or for base64 what they
 * decode to.
 */
export type Slot = { start: number; end: number; encoding: Encoding; bytes: Buffer; holes: Hole[] };

/** Bytes and characters of a line of base64, and of a line end. */
const line = { bytes: 57, characters: 76, end: 2 };

/**
 * Finds the lines of a part that hold tokens.
 * @param filler what stands for the token, as long as every token, and nowhere else
 * @returns null where the part is not encoded in a way that lines can be replaced in
 */
export function findSlots(mail: Buffer, part: Part, filler: string): Slot[] | null {
  if (valueOf(part.fields, 'content-transfer-encoding') === 'quoted-printable') return quotedSlots(mail, part, filler);
  const decoded = decodePart(mail, part);
  if (decoded === null || !encodeLines(decoded).equals(mail.subarray(part.start, part.end + line.end))) return null;
  return base64Slots(decoded, part, filler);
}

/** The lines of a slot with a reader's token, as long as with every other's. */
export function fillSlot({ encoding, bytes, holes }: Slot, token: string): Buffer {
  const filled = Buffer.from(bytes);
  for (const { at, from, to } of holes) filled.write(token.slice(from, to), at, 'latin1');
  return encoding === 'base64' ? encodeLines(filled) : filled;
}

function encodeLines(bytes: Buffer): Buffer {
  const text = bytes.toString('base64');
  let lines = '';
  for (let at = 0; at < text.length; at += line.characters) lines += `${text.slice(at, at + line.characters)}\r\n`;
  return Buffer.from(lines, 'latin1');
}

function base64Slots(decoded: Buffer, part: Part, filler: string): Slot[] {
  const found = offsetsOf(decoded, filler).map((at) => ({
    start: Math.floor(at / line.bytes),
    end: Math.ceil((at + filler.length) / line.bytes),
    holes: [{ at, from: 0, to: filler.length }],
  }));
  return mergeRanges(found).map(({ start, end, holes }) => ({
    start: part.start + start * (line.characters + line.end),
    end: Math.min(part.start + end * (line.characters + line.end), part.end + line.end),
    encoding: 'base64',
    bytes: decoded.subarray(start * line.bytes, end * line.bytes),
    holes: holes.map((hole) => ({ ...hole, at: hole.at - start * line.bytes })),
  }));
}

const softBreak = '=\r\n';

function quotedSlots(mail: Buffer, part: Part, filler: string): Slot[] {
  const text = mail.toString('latin1', part.start, part.end + line.end);
  const broken = new RegExp(filler.split('').join(`(?:${softBreak})?`), 'g');
  const found = [...text.matchAll(broken)].map(({ 0: match, index }) => ({
    start: text.lastIndexOf('\n', index) + 1,
    end: text.indexOf('\n', index + match.length) + 1,
    holes: holesOf(match, index),
  }));
  return mergeRanges(found).map(({ start, end, holes }) => ({
    start: part.start + start,
    end: part.start + end,
    encoding: 'quoted-printable',
    bytes: Buffer.from(text.slice(start, end), 'latin1'),
    holes: holes.map((hole) => ({ ...hole, at: hole.at - start })),
  }));
}

/** The pieces of a token that soft line breaks are in. */
function holesOf(match: string, index: number): Hole[] {
  const holes: Hole[] = [];
  let [at, from] = [index, 0];
  for (const piece of match.split(softBreak)) {
    holes.push({ at, from, to: from + piece.length });
    at += piece.length + softBreak.length;
    from += piece.length;
  }
  return holes;
}

type Range = { start: number; end: number; holes: Hole[] };

/** Ranges in their order, those that overlap as one. */
function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last === undefined || range.start >= last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: range.end, holes: [...last.holes, ...range.holes] };
  }
  return merged;
}

function offsetsOf(bytes: Buffer, filler: string): number[] {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(filler); at !== -1; at = bytes.indexOf(filler, at + filler.length)) offsets.push(at);
  return offsets;
}
