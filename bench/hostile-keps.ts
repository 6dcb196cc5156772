import { array, constantFrom, oneof, string } from 'fast-check';

const megabyte = 1_000_000;

/** Texts that a KEP's folder could hold and that cost a reader most: a megabyte of one thing, by what it is made of. */
export const hostileKeps: readonly string[] = [
  '[',
  '{',
  '- ',
  '? ',
  'a: ',
  '&a [*a, ',
  'a: &a [*a]\n',
  ' - x\n',
  '"\\',
  'k: v\n',
  'x: "a\n',
  '{a}\n',
  '[]\n',
  'a:\n ',
  '*a\n',
  '\t',
  '#',
  '# a\n',
  '#\t\n',
  '\n',
  '\r\n',
  '---\n',
  '<!--',
  `-${' '.repeat(7900)}`,
  `title: "${' '.repeat(20_000)}-`,
].map((unit) => unit.repeat(Math.ceil(megabyte / unit.length)));

/** The longest metadata that is still read as YAML, by what it is made of. */
export const longestMetadata: readonly string[] = [
  'a: '.repeat(990),
  'k: v\n'.repeat(490),
  'a:\n '.repeat(490),
  '{a}\n'.repeat(330),
  '[]\n'.repeat(330),
  '*a\n'.repeat(490),
  '"'.repeat(990),
  'x: "a\n'.repeat(330),
  '!!x '.repeat(1490),
];

/** What a text is wrapped in: metadata with and without an end, and text behind it. */
export const flatForms: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `---\ntitle: x\n${text}`,
  (text) => `---\ntitle: x\n${text}\n---\n`,
  (text) => `---\ntitle: KEP Template\n---\n${text}`,
];

const pieces = [
  '---\n',
  'title: x\n',
  '  - @a\n',
  '[',
  '{',
  '&a',
  '*a',
  '? ',
  '- ',
  '\t',
  '"',
  "'",
  '|\n',
  '<<: *a\n',
  '\r',
  '#',
];

/** Texts at random of what YAML gives a meaning, and of anything else. */
export const randomKep = array(oneof(string(), constantFrom(...pieces)), { maxLength: 60 }).map((parts) =>
  parts.join(''),
);
