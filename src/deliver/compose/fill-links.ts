import { placeholders } from '../../render/placeholders.ts';

type Placeholder = keyof typeof placeholders;
export type Links = Record<Placeholder, string>;

/** Where an address stands in for a placeholder, in bytes of the filled text. */
export type FilledPlace = { placeholder: Placeholder; start: number; length: number };

export type Filled = { text: string; places: FilledPlace[] };

const either = new RegExp(
  `(${Object.values(placeholders)
    .join('|')
    .replaceAll('.', String.raw`\.`)})`,
);

/** Puts addresses where the placeholders of a rendering are, and remembers where. */
export function fillLinks(text: string, links: Links): Filled {
  const filled: Filled = { text: '', places: [] };
  let bytes = 0;
  for (const piece of text.split(either)) {
    const placeholder = placeholderOf(piece);
    const put = placeholder === null ? piece : links[placeholder];
    const length = Buffer.byteLength(put);
    if (placeholder !== null) filled.places.push({ placeholder, start: bytes, length });
    filled.text += put;
    bytes += length;
  }
  return filled;
}

/** The opposite: the bytes of the rendering; null where at one of the places there is not the address that belongs there. */
export function maskLinks(filled: Buffer, places: readonly FilledPlace[], links: Links): Buffer | null {
  const pieces: Buffer[] = [];
  let done = 0;
  for (const { placeholder, start, length } of places) {
    if (filled.toString('utf8', start, start + length) !== links[placeholder]) return null;
    pieces.push(filled.subarray(done, start), Buffer.from(placeholders[placeholder]));
    done = start + length;
  }
  return Buffer.concat([...pieces, filled.subarray(done)]);
}

function placeholderOf(piece: string): Placeholder | null {
  if (piece === placeholders.unsubscribe) return 'unsubscribe';
  return piece === placeholders.webVersion ? 'webVersion' : null;
}
