import { nat, string, type Arbitrary, type StringConstraints } from 'fast-check';

/** Surrogates are half a letter each. */
const [firstSurrogate, surrogates, letters] = [0xd800, 0x800, 0x110000];

/** The same letters as fast-check's `unit: 'binary'`, which first makes a table of them all: half a second in each process. */
const anyLetter = nat(letters - surrogates - 1).map(
  (index) => String.fromCodePoint(index < firstSurrogate ? index : index + surrogates),
  (letter) => indexOf(letter),
);

function indexOf(letter: unknown): number {
  const code = typeof letter === 'string' ? letter.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== letter) throw new Error('That is not one letter.');
  if (code >= firstSurrogate && code < firstSurrogate + surrogates) throw new Error('That is half a letter.');
  return code < firstSurrogate ? code : code - surrogates;
}

/** Texts of any letters that Unicode has room for, also such as break others. */
export function anyText(limits: Pick<StringConstraints, 'minLength' | 'maxLength'> = {}): Arbitrary<string> {
  return string({ ...limits, unit: anyLetter });
}
