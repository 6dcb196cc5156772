import { expect, test } from 'vitest';
import { buildView } from '../../src/render/build-view.ts';
import { mailViewOf, type MailView } from '../../src/render/mail-view.ts';
import { shortenMail, type Shortening } from '../../src/render/shorten-mail.ts';
import { everythingInput } from '../builders/everything.ts';

/** The mail of an issue that has everything, as short as a level makes it. */
function shortened(level: Shortening, columns = Infinity): MailView {
  const input = everythingInput();
  const view = buildView(input, 'both');
  const house = { name: input.newsletter.name, preferences: null, site: null };
  return shortenMail(mailViewOf(view.value, house), { level, security: level, columns });
}

function entriesOf(view: MailView) {
  return view.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
}

/** The entry that has every part. */
function richest(view: MailView) {
  const found = entriesOf(view).find(({ slug }) => slug === 'containerd-containerd-3266');
  if (found === undefined) throw new Error('The issue has lost its richest entry.');
  return found;
}

test('nothing is left out while everything fits', () => {
  const entry = richest(shortened(0));
  expect(entry.children.length * entry.figures.length * entry.pictures.length).toBeGreaterThan(0);
  expect(entry.onWeb).toBe(false);
});

test('pictures, tables and news under others go first, and the entry says where they are', () => {
  const entry = richest(shortened(1));
  expect([entry.children, entry.figures, entry.pictures]).toEqual([[], [], []]);
  expect(entry.onWeb).toBe(true);
  expect(entry.text.map(({ text }) => text)).toEqual(richest(shortened(0)).text.map(({ text }) => text));
  expect(entry.links.length).toBeGreaterThan(1);
});

test('then the first sentence is left, and the title leads to the rest', () => {
  const view = shortened(2);
  const entry = richest(view);
  expect(entry.text.map(({ text }) => text)).toEqual([
    'shim 退出之后，守护进程现在会关闭 `fifo` 的读端。',
    'The daemon now closes the read end of the `fifo` once the shim has gone.',
  ]);
  expect(entry.href).toBe('https://web-version.invalid/#entry-containerd-containerd-3266');
  expect(view.notice.length).toBe(2);
});

test('a sentence that is cut has an ellipsis and no piece of code', () => {
  const [zh, en] = richest(shortened(2, 40)).text;
  expect([zh?.text, en?.text]).toEqual([
    'shim 退出之后，守护进程现在会关闭…',
    'The daemon now closes the read end of…',
  ]);
  expect(zh?.runs.some(({ code }) => code)).toBe(false);
});

test('at last the titles are left, and every entry is still there', () => {
  const last = entriesOf(shortened(3));
  expect(last.map(({ slug }) => slug)).toEqual(entriesOf(shortened(0)).map(({ slug }) => slug));
  expect(last.flatMap(({ text }) => text)).toEqual([]);
  expect(last.every(({ href, address }) => href === address)).toBe(true);
});

test('an item made by hand keeps its own address, and the first sentence of its text', () => {
  const [practice] = shortened(2).parts.flatMap(({ items }) => items);
  expect(practice?.href).toBe('https://docs.example.org/drain');
  expect([practice?.figures, practice?.pictures, practice?.links]).toEqual([[], [], []]);
});
