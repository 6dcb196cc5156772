import type * as Pagefind from 'pagefind';
import type { SiteFile } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import { problem, type Outcome } from '../model/problem.ts';

/** What is searched and found; see the archive, which makes them. */
export type IndexedRecord = { url: string; content: string; meta: Record<string, string>; language: string };

/** Of what pagefind brings, what a page of ours loads: its own pages for searching weigh 400 KB more. */
const shipped =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|(?:index|fragment)\/[^/]+)$/;

/** The part of pagefind that knows how words of a language are written, or of none. */
const engines: Record<Language, string> = { zh: 'wasm.unknown.pagefind', en: 'wasm.en.pagefind' };

/**
 * Makes the files that a browser searches in, below `search/zh/` and `search/en/`. Equal records give equal bytes. Where pagefind is not
 * installed (it is optional, and not made for every machine) there are none, and a problem says so.
 */
export async function searchIndex(
  records: Readonly<Record<Language, readonly IndexedRecord[]>>,
): Promise<Outcome<SiteFile[]>> {
  const pagefind = await import('pagefind').catch(() => null);
  if (pagefind === null) return unavailable('The package pagefind is not installed.');
  try {
    const files = [];
    for (const language of ['zh', 'en'] as const) {
      const made = await indexOf(pagefind, records[language]);
      const needed = made.filter(({ path }) => shipped.test(path) || path === engines[language]);
      files.push(...needed.map(({ path, content }) => ({ path: `search/${language}/${path}`, bytes: content })));
    }
    return { value: files, problems: [] };
  } catch (error) {
    return unavailable(`Pagefind made no index: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await pagefind.close();
  }
}

async function indexOf(pagefind: Pick<typeof Pagefind, 'createIndex'>, records: readonly IndexedRecord[]) {
  const { index, errors } = await pagefind.createIndex();
  if (index === undefined) throw new Error(errors.join(' '));
  // One after the other: the order of records decides the names and the bytes of the files.
  for (const record of records) {
    const added = await index.addCustomRecord({ ...record });
    if (added.errors.length > 0) throw new Error(added.errors.join(' '));
  }
  const made = await index.getFiles();
  if (made.errors.length > 0) throw new Error(made.errors.join(' '));
  return made.files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function unavailable(message: string): Outcome<SiteFile[]> {
  return { value: [], problems: [problem('archive-search-missing', {}, message)] };
}
