/** Stand-ins of one character, of neither script. Text that holds them by itself is masked as well. */
const marks = { code: '\uE000', quotation: '\uE001' } as const;

const verbatim = /`[^`\n]*`|“[^“”]*”|《[^《》]*》|[\uE000\uE001]/g;

/** A text whose code spans, quotations and titles of works are stand-ins. `parts` are what they stand for, in their order. */
type MaskedText = { text: string; parts: readonly string[] };

export const codeMark = marks.code;
export const quotationMark = marks.quotation;

/** Takes out what a text has from elsewhere word for word and what is therefore not for us to correct. */
export function maskVerbatim(text: string): MaskedText {
  const parts: string[] = [];
  const masked = text.replaceAll(verbatim, (part) => {
    parts.push(part);
    return part.startsWith('`') ? marks.code : marks.quotation;
  });
  return { text: masked, parts };
}

/** Puts the parts back, byte for byte. */
export function unmaskVerbatim({ text, parts }: MaskedText): string {
  let next = 0;
  return text.replaceAll(/[\uE000\uE001]/g, () => parts[next++] ?? '');
}
