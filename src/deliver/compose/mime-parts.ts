/** A header field as it stands in a mail: its name, and all of its lines without the last line end. */
export type Field = { name: string; raw: string };

/** A part of a mail: its header fields, and where its encoded text begins and ends in the mail. */
export type Part = { fields: Field[]; start: number; end: number };

/** A mail with the multipart's parts. `body` is where its body begins. */
export type Parts = { fields: Field[]; body: number; parts: Part[] };

const emptyLine = '\r\n\r\n';

/** Takes a mail of one multipart apart; null where it is none. */
export function splitMail(mail: Buffer): Parts | null {
  const head = mail.indexOf(emptyLine);
  if (head === -1) return null;
  const fields = fieldsOf(mail.toString('latin1', 0, head));
  const type = valueOf(fields, 'content-type') ?? '';
  const boundary = /^multipart\/alternative;(?:.*;)?\s*boundary="?([^";\s]+)"?/is.exec(type)?.[1];
  if (boundary === undefined) return null;
  const body = head + emptyLine.length;
  const parts = partsBetween(mail, { boundary, body });
  return parts && { fields, body, parts };
}

/** The unfolded value of the only field of a name; null where there is none, or more than one. */
export function valueOf(fields: readonly Field[], name: string): string | null {
  const [only, other] = fields.filter((field) => field.name.toLowerCase() === name);
  if (only === undefined || other !== undefined) return null;
  return only.raw
    .slice(only.raw.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .trim();
}

function fieldsOf(head: string): Field[] {
  return head.split(/\r\n(?![ \t])/).map((raw) => ({ name: raw.slice(0, Math.max(raw.indexOf(':'), 0)), raw }));
}

function partsBetween(mail: Buffer, { boundary, body }: { boundary: string; body: number }): Part[] | null {
  const marks = delimitersOf(mail, { delimiter: `--${boundary}`, body });
  const parts = marks.slice(0, -1).map(({ end }, at) => partAt(mail, { from: end, to: marks[at + 1]?.start ?? end }));
  const isWhole = marks.at(-1)?.isLast === true && marks.filter(({ isLast }) => isLast).length === 1;
  return isWhole && parts.every((part) => part !== null) ? parts : null;
}

type Delimiter = { start: number; end: number; isLast: boolean };

/** `start` is the line end before a delimiter, which belongs to it. */
function delimitersOf(mail: Buffer, { delimiter, body }: { delimiter: string; body: number }): Delimiter[] {
  const found: Delimiter[] = [];
  for (let at = mail.indexOf(delimiter, body); at !== -1; at = mail.indexOf(delimiter, at + 1)) {
    const line = mail.toString('latin1', at + delimiter.length, mail.indexOf('\r\n', at));
    const beginsLine = at === body || mail.toString('latin1', at - 2, at) === '\r\n';
    // Relays may leave blanks behind a boundary.
    const rest = line.trimEnd();
    if (!beginsLine || (rest !== '' && rest !== '--')) continue;
    found.push({ start: at - 2, end: at + delimiter.length + line.length + 2, isLast: rest === '--' });
  }
  return found;
}

function partAt(mail: Buffer, { from, to }: { from: number; to: number }): Part | null {
  const head = mail.indexOf(emptyLine, from);
  if (head === -1 || head + emptyLine.length > to) return null;
  return { fields: fieldsOf(mail.toString('latin1', from, head)), start: head + emptyLine.length, end: to };
}
