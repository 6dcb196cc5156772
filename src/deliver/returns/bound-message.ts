/** Bytes of a message that are looked at: reports put what counts first, and what they cite of a mail need not be whole. */
export const mostBytes = 1_048_576;
/** Lines that are looked at; a mebibyte of mail has about 14,000. The parser's time grows with lines more than with bytes. */
const mostLines = 20_000;
/** Lines that may be boundaries of parts. A report has three or four parts. */
const mostBoundaries = 400;

const [lineFeed, dash] = [0x0a, 0x2d];

/** As much of a message as is read, so that no message costs more than a moment; the file itself is kept whole by whoever has it. */
export function boundMessage(raw: Uint8Array): Uint8Array {
  const bytes = raw.subarray(0, mostBytes);
  let boundaries = 0;
  let start = 0;
  for (let lines = 0; lines < mostLines; lines++) {
    if (bytes[start] === dash && bytes[start + 1] === dash) boundaries += 1;
    if (boundaries > mostBoundaries) break;
    const end = bytes.indexOf(lineFeed, start);
    if (end === -1) return bytes;
    start = end + 1;
  }
  return bytes.subarray(0, start);
}
