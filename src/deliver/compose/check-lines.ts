import { problem, type Problem } from '../../model/problem.ts';

/** Octets of a line without its end (RFC 5322 section 2.1.1). */
const longest = 998;

/** Whether all lines of a mail end as lines of mail do, are short enough, and are ASCII. */
export function checkLines(mail: Buffer): Problem[] {
  const text = mail.toString('latin1');
  const lines = text.split('\r\n');
  const tooLong = lines.findIndex((line) => line.length > longest);
  const faults = [
    /\r(?!\n)|(?<!\r)\n/.test(text) && 'A line of the mail ends with half a line end.',
    /[^\t\r\n -~]/.test(text) && 'The mail holds a byte that is no printable ASCII.',
    !text.endsWith('\r\n') && 'The last line of the mail has no end.',
    tooLong !== -1 && `Line ${tooLong + 1} of the mail is longer than ${longest} octets.`,
  ];
  return faults.filter((fault) => fault !== false).map((fault) => problem('delivery-mail-unfit', {}, fault));
}
