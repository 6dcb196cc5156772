import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CsvFileError, csvRows, inspectCsv } from '../../src/platform/csv-file.ts';
import { csvLines } from '../../src/platform/csv-lines.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

async function readAll(bytes: Buffer | string) {
  const path = join(await temporaryFolder(), 'file.csv');
  await writeFile(path, bytes);
  const facts = await inspectCsv(path);
  const rows = [];
  for await (const { line, cells } of csvRows(path, facts)) rows.push([line, ...cells]);
  return { ...facts, rows };
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** 邮箱,语言 and 中文 in GB18030. */
const gb = Buffer.concat([
  Buffer.from([0xd3, 0xca, 0xcf, 0xe4, 0x2c, 0xd3, 0xef, 0xd1, 0xd4, 0x0a]),
  Buffer.from('a@example.org,'),
  Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a]),
]);
const rows = [
  [1, '邮箱', '语言'],
  [2, 'a@example.org', '中文'],
];

test.each([
  ['UTF-8', Buffer.from('邮箱,语言\na@example.org,中文\n'), 'utf-8', ','],
  ['UTF-8 with a mark and CRLF', Buffer.from('\uFEFF邮箱;语言\r\na@example.org;中文\r\n'), 'utf-8', ';'],
  ['UTF-16 with a mark', utf16('\uFEFF邮箱\t语言\r\na@example.org\t中文\r\n'), 'utf-16le', '\t'],
  ['UTF-16 of the other order', utf16('\uFEFF邮箱|语言\na@example.org|中文').swap16(), 'utf-16be', '|'],
  ['GB18030', gb, 'gb18030', ','],
] as const)('a file in %s is read', async (_, bytes, encoding, delimiter) => {
  expect(await readAll(bytes)).toMatchObject({ encoding, delimiter, rows });
});

test('fields in quotes hold delimiters, quotes and line ends; empty lines are none', async () => {
  const { rows: read } = await readAll('email,name\n\n"a@example.org","A ""B"", C\nD"\nb@example.org,5" disk\n');
  expect(read).toEqual([
    [1, 'email', 'name'],
    [4, 'a@example.org', 'A "B", C\nD'],
    [5, 'b@example.org', '5" disk'],
  ]);
});

test.each([
  ['a quoted field that does not end', 'email\n"a@example.org\nb@example.org\n'],
  ['a record of more than a mebibyte', `email\n${'x'.repeat(1_100_000)}@example.org\n`],
])('%s stops the reading and quotes nothing', async (_, text) => {
  const fault = await readAll(text).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(CsvFileError);
  expect(String(fault)).not.toContain('example');
});

test('an empty file has no records', async () => {
  expect((await readAll('')).rows).toEqual([]);
});

test('what a spreadsheet would take for a formula is text', async () => {
  const cells = ['=1+1', '+a@example.org', '-1', '@x', '\tx', '\rx', '＝1', 'plain', 'a"b'];
  const line = csvLines([cells]);
  const { rows: read } = await readAll(line);
  expect(read[0]!.slice(1)).toEqual(["'=1+1", "'+a@example.org", "'-1", "'@x", "'\tx", "'\rx", "'＝1", 'plain', 'a"b']);
});
