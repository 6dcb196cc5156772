/** A line that begins with a dot, or half a line end. */
const unfit = /(?:^|\n)\.|\r(?!\n)|(?<!\r)\n/;
/** Pieces from so many bytes on are shared by many mails, and looked through once. */
const shared = 8192;
const known = new WeakMap<Buffer, Buffer>();

/**
 * A mail as it travels after DATA (RFC 5321, section 4.5.2), without the final dot: dots that begin a line are doubled, and every line ends
 * with CRLF, so that no server reads an end where there is none. Pieces that are fit already stay what they are.
 */
export function stuffDots(pieces: readonly Buffer[]): readonly Buffer[] {
  // What may be half a line end is looked at together with what follows.
  const areLines = pieces.every((piece) => piece.at(-1) === 0x0a);
  return areLines ? pieces.map(stuffed) : [stuff(Buffer.concat(pieces).toString('latin1'))];
}

function stuffed(piece: Buffer): Buffer {
  const before = known.get(piece);
  if (before !== undefined) return before;
  const text = piece.toString('latin1');
  const made = unfit.test(text) ? stuff(text) : piece;
  if (piece.length >= shared) known.set(piece, made);
  return made;
}

function stuff(text: string): Buffer {
  const lines = text.split(/\r\n|\r|\n/).map((line) => (line.startsWith('.') ? `.${line}` : line));
  const whole = lines.at(-1) === '' ? lines : [...lines, ''];
  return Buffer.from(whole.join('\r\n'), 'latin1');
}
