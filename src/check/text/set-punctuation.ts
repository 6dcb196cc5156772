import { codeMark, maskVerbatim, quotationMark, unmaskVerbatim } from './mask-verbatim.ts';

const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const han = String.raw`\p{Script=Han}`;
/**
 * After a Chinese character; after code, a quotation or a number where Chinese follows, and after code where Latin words follow that
 * Chinese goes on behind. A time such as 9:30 has none.
 */
const halfWidth = new RegExp(
  `(?<=${han}|）) ?([,;:?!])(?!=) *|(?<=[${codeMark}${quotationMark}0-9%]) ?([,;:?!]) *(?=${han}|(?<=${codeMark}[,;:?!] *)\\p{Script=Latin}[\\p{L}\\p{N} .-]*${han})`,
  'gu',
);

/** Chinese text with full-width marks where a half-width one stands beside Chinese; code and quotations stay as they are. */
export function setPunctuation(text: string): string {
  const masked = maskVerbatim(text);
  const set = masked.text.replaceAll(
    halfWidth,
    (_, first?: string, second?: string) => full[first ?? second ?? ''] ?? '',
  );
  return unmaskVerbatim({ ...masked, text: set });
}
