/** A block of fields in the form of headers, by name in lower case; of two of one name the first counts. */
export type Fields = ReadonlyMap<string, string>;

const mostFields = 200;
const longestField = 4000;

/** Reads header-like fields, folded lines included, until the first empty line. */
export function readFields(block: string): Fields {
  const fields = new Map<string, string>();
  for (const line of unfolded(block)) {
    const [, name = '', value = ''] = /^([!-9;-~]{1,80})[ \t]*:(.*)$/s.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key !== '' && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** The blocks of a text, which empty lines part. */
export function blocksOf(text: string, most: number): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n(?:[ \t]*\n)+/, most)
    .filter((block) => block.trim() !== '');
}

function unfolded(block: string): string[] {
  const lines: string[] = [];
  for (const line of block.replaceAll('\r\n', '\n').split('\n', mostFields)) {
    if (line.trim() === '') break;
    const cut = line.slice(0, longestField);
    if (/^[ \t]/.test(cut) && lines.length > 0)
      lines.push(`${(lines.pop() ?? '').slice(0, longestField)} ${cut.trim()}`);
    else lines.push(cut);
  }
  return lines;
}
