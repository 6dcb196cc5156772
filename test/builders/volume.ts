import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Entry } from '../../src/model/entry.ts';
import { Issue } from '../../src/model/issue.ts';
import { Item } from '../../src/model/item.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { newsletter } from './issue.ts';

const root = resolve(import.meta.dirname, '../fixtures/volumes');

/** The folder of a test issue that is built like one of the first four volumes, in our own words. */
function volumeFolder(number: number): string {
  return join(root, `vol-${number}`);
}

/** A test issue as the renderings read it. */
export function volume(number: number): RenderInput {
  const folder = volumeFolder(number);
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const entries = readdirSync(join(folder, 'entries')).map(
    (file) => [basename(file, '.yaml'), Entry.parse(parse(text(`entries/${file}`)))] as const,
  );
  const lines = text('items.jsonl').trim().split('\n');
  return {
    newsletter: newsletter({ publisher: { zh: '云原生编辑部', en: 'Cloud Native Desk' } }),
    issue: Issue.parse(parse(text('issue.yaml'))),
    entries: new Map(entries),
    items: lines.map((line) => Item.parse(JSON.parse(line))),
    collection: null,
    drafts: new Map(),
    related: new Map(),
  };
}
