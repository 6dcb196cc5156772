import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { IssueId } from '../../../model/window.ts';
import type { Home } from '../../../platform/home.ts';
import type { Templates } from '../../../render/render-input.ts';
import { readBytes } from '../../../platform/watch-folders.ts';

/** The files of an issue that decide what it is rendered as; what editors do beside the texts is none of them. */
const rendered =
  /^(?:issue\.yaml|items\.jsonl|backlog\.jsonl|collection\.json|ranking\.jsonl|(?:entries|drafts|pictures)\/.+)$/;

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
  for (const path of (await folder.list('.')).filter((one) => rendered.test(one))) {
    const bytes = await readBytes(join(folder.root, path));
    hash.update(`\n${path} ${bytes?.byteLength ?? -1}\n`).update(bytes ?? '');
  }
  return hash.digest('hex');
}
