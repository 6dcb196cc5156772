import { codeMark, maskVerbatim, quotationMark, unmaskVerbatim } from './mask-verbatim.ts';

const han = '\\p{Script=Han}';

/** With what Latin begins and ends beside Chinese. Marks such as `.` and `-` are none: they end sentences and join words. */
const latinStart = `[\\p{Script=Latin}0-9@#+${codeMark}]`;
const latinEnd = `[\\p{Script=Latin}0-9%+\\]${codeMark}]`;

const seam = new RegExp(`(?<=${han}) *(?=${latinStart})|(?<=${latinEnd}) *(?=${han})`, 'gu');
const besideMarks = new RegExp(`(?<=${han}) +(?=${quotationMark})|(?<=${quotationMark}) +(?=${han})`, 'gu');

/**
 * Chinese text with one space, or none, wherever Chinese and Latin meet, and with none between Chinese and a quotation. Code,
 * the inside of quotations and of 《》, and the spaces between Latin words stay as they are.
 */
export function setSpacing(text: string, space: boolean): string {
  const masked = maskVerbatim(text);
  const set = masked.text.replaceAll(seam, space ? ' ' : '').replaceAll(besideMarks, '');
  return unmaskVerbatim({ ...masked, text: set });
}
