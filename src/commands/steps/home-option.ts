import { relative } from 'node:path';
import type { Context } from './context.ts';

/** What a command that people are told has to end with, so that it is about the same home; nothing where they are in it. */
export function homeOption({ home }: Pick<Context, 'home'>): string {
  const { root } = home.files;
  const path = relative('.', root);
  return path === '' ? '' : ` --home ${quoted(path.startsWith('..') ? root : path)}`;
}

/** As a shell takes it for one word. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
