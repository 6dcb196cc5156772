/**
 * Characters that only Traditional Chinese uses: the 5,401 common ones of Big5 that GB 2312 does not have. Both sets come from
 * the decoders of the platform. 瞭 and 於 are of Simplified Chinese too, in 瞭望 and as a name.
 */
export function traditionalCharacters(): ReadonlySet<string> {
  return (known ??= readSet());
}

let known: ReadonlySet<string> | null = null;
const alsoSimplified = '瞭於';

function readSet(): Set<string> {
  const simplified = decodeRows('gbk', { rows: [0xb0, 0xf7], cells: [[0xa1, 0xfe]] });
  const common = decodeRows('big5', {
    rows: [0xa4, 0xc6],
    cells: [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  });
  return new Set(
    common.match(/./gu)?.filter((one) => isHan(one) && !simplified.includes(one) && !alsoSimplified.includes(one)),
  );
}

type Table = { rows: readonly [number, number]; cells: readonly (readonly [number, number])[] };

function decodeRows(encoding: string, { rows: [first, last], cells }: Table): string {
  const bytes: number[] = [];
  for (let row = first; row <= last; row += 1) {
    for (const [from, to] of cells) for (let cell = from; cell <= to; cell += 1) bytes.push(row, cell);
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}
