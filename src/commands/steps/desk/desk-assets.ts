import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Home } from '../../../platform/home.ts';
import type { DeskPorts } from '../../../review/state/desk-ports.ts';

const require = createRequire(import.meta.url);
const packaged: Record<string, string> = {
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'sortable.js': 'sortablejs/Sortable.min.js',
};

const script = 'text/javascript; charset=utf-8';

/**
 * The desk's own scripts and style, and the two libraries that it brings, as they are when the desk opens. The version of each is of its
 * bytes, so that a browser may keep for ever what it loaded under that version.
 */
export async function deskAssets(home: Home): Promise<DeskPorts['asset']> {
  const templates = await home.templates();
  const assets: [string, string, Uint8Array][] = [['desk.css', 'text/css; charset=utf-8', styleOf(templates)]];
  for (const [name, path] of Object.entries(packaged))
    assets.push([name, script, await readFile(require.resolve(path))]);
  for (const [path, text] of templates) {
    const name = /^review\/([a-z-]+\.js)$/.exec(path)?.[1];
    if (name !== undefined) assets.push([name, script, Buffer.from(text)]);
  }
  const byName = new Map(assets.map(([name, type, bytes]) => [name, { type, bytes, version: versionOf(bytes) }]));
  return (name) => byName.get(name) ?? null;
}

/** The colours, what all pages have, and what one area has. */
function styleOf(templates: ReadonlyMap<string, string>): Uint8Array {
  const areas = [...templates.keys()].filter(
    (path) => /^review\/[a-z-]+\.css$/.test(path) && path !== 'review/desk.css',
  );
  const paths = ['tokens.css', 'review/desk.css', ...areas.sort()];
  return Buffer.from(paths.map((path) => templates.get(path) ?? '').join('\n'));
}

function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
