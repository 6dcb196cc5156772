import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { caniemail } from 'caniemail';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Mode } from '../../src/model/bilingual.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { everythingInput } from '../builders/everything.ts';
import { projectPress } from '../builders/issue.ts';
import { longIssue } from '../builders/long-issue.ts';

const Exception = z.strictObject({ feature: z.string(), clients: z.array(z.string()), reason: z.string().min(20) });
const file = resolve(import.meta.dirname, '../fixtures/mail-clients.yaml');
const exceptions = z.array(Exception).parse(parse(readFileSync(file, 'utf8')));
const allowed = new Set(exceptions.flatMap(({ feature, clients }) => clients.map((client) => `${client}: ${feature}`)));

const modes: Mode[] = ['zh', 'en', 'both'];
const press = projectPress();

const known = new Map<Mode, Promise<Set<string>>>();

/** What Gmail, Outlook and Apple Mail do not support of the mail's elements, attributes and inline styles. */
function unsupported(mode: Mode): Promise<Set<string>> {
  const found = known.get(mode) ?? findUnsupported(mode);
  known.set(mode, found);
  return found;
}

async function findUnsupported(mode: Mode): Promise<Set<string>> {
  const found = new Set<string>();
  for (const input of [everythingInput(), longIssue(20)]) {
    const { rendered } = await renderIssue(input, mode, press);
    // Style blocks are extras; that the mail reads well without them is shown in a browser.
    const html = rendered.html.replaceAll(/<style[\s\S]*?<\/style>/g, '');
    const { issues } = caniemail({ html, clients: ['gmail.*', 'outlook.*', 'apple-mail.*'] });
    for (const [client, errors] of issues.errors) for (const { title } of errors) found.add(`${client}: ${title}`);
  }
  return found;
}

describe.each(modes)('the mail in mode %s', (mode) => {
  test('has nothing that Gmail, Outlook or Apple Mail fail on, but for what has a reason', async () => {
    expect([...(await unsupported(mode))].filter((one) => !allowed.has(one))).toEqual([]);
  });
});

test('no reason stands for what is supported by now', async () => {
  const found = new Set<string>();
  for (const mode of modes) for (const one of await unsupported(mode)) found.add(one);
  expect([...allowed].filter((one) => !found.has(one))).toEqual([]);
});
