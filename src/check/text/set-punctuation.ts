import { codeMark, maskVerbatim, quotationMark, unmaskVerbatim } from './mask-verbatim.ts';

const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const han = String.raw`\p{Script=Han}`;
/** After a Chinese character; and after code, a quotation or a number where Chinese follows. A time such as 9:30 has none. */
const halfWidth = new RegExp(
  `(?<=${han}|）) ?([,;:?!])(?!=) *|(?<=[${codeMark}${quotationMark}0-9%]) ?([,;:?!]) *(?=${han})`,
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
