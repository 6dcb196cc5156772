import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { IssueId } from '../../../model/window.ts';
import type { Home } from '../../../platform/home.ts';
import type { Templates } from '../../../render/render-input.ts';
import type { Files } from '../../../platform/ports.ts';
import { readBytes } from '../../../platform/watch-folders.ts';

/** The files and folders of an issue that decide what it is rendered as; what editors do beside the texts is none of them. */
const rendered = {
  files: ['issue.yaml', 'items.jsonl', 'backlog.jsonl', 'collection.json', 'ranking.jsonl'],
  folders: ['entries', 'drafts', 'pictures'],
};

/**
 * Of the bytes of every file that a rendering is made of: the same key is the same rendering. `kind` tells what is made of them from what
 * else is, and holds whatever else decides it.
 */
export async function renderingKey(
  home: Home,
  id: IssueId,
  { templates, kind }: { templates: Templates; kind: readonly string[] },
): Promise<string> {
  const folder = home.issue(id);
  const newsletter = (await home.filled.read('newsletter.yaml')) ?? '';
  const hash = createHash('sha256').update(JSON.stringify([...kind, newsletter, [...templates]]));
  // Each by its name, as renderings read them: one that is a link is in no listing of the whole folder.
  const listed = await Promise.all(rendered.folders.map((one) => folder.list(one)));
  for (const path of [...rendered.files, ...listed.flat()]) {
    const isPicture = path.startsWith('pictures/');
    const bytes = isPicture ? await readBytes(join(folder.root, path)) : await bytesOfText(folder, path);
    hash.update(`\n${path} ${bytes?.byteLength ?? -1}\n`).update(bytes ?? '');
  }
  return hash.digest('hex');
}

async function bytesOfText(folder: Files, path: string): Promise<Uint8Array | null> {
  const text = await folder.read(path);
  return text === null ? null : Buffer.from(text);
}
