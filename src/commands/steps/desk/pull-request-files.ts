import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Entry } from '../../../model/entry.ts';
import { Issue } from '../../../model/issue.ts';
import type { Attempt } from '../../../model/problem.ts';
import { format } from '../../../platform/issue-folder.ts';
import { parseYaml } from '../../../platform/parse-yaml.ts';
import type { Files } from '../../../platform/ports.ts';
import { rewriteYaml } from '../../../platform/rewrite-yaml.ts';
import { readBytes } from '../../../platform/watch-folders.ts';
import type { Sha } from '../../../review/pull-request/pull-request-state.ts';
import type { PullRequestApi } from './pull-request-api.ts';

/** The name that git gives to a file with these bytes. */
export function blobSha(bytes: Uint8Array): Sha {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

/** All files of an issue's folder, as bytes, without those that systems and editors hide in it. */
export async function readLocalFiles(folder: Files): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of await folder.list('.')) {
    const bytes = /(?:^|\/)\./.test(path) ? null : await readBytes(join(folder.root, path));
    if (bytes !== null) files.set(path, bytes);
  }
  return files;
}

const Blob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** The bytes of a file that GitHub has; null where it has none by this name any more. */
export async function readBlob(api: PullRequestApi, sha: Sha): Promise<Uint8Array | null> {
  const blob = await api.find('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: sha }, Blob);
  const bytes = blob === null ? null : Buffer.from(blob.content, 'base64');
  return bytes !== null && blobSha(bytes) === sha ? bytes : null;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of bytes that are UTF-8; null where they are not. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** An entry or `issue.yaml` as somebody wrote it. */
export function parsePeoplesFile(path: string, bytes: Uint8Array): Attempt<Entry | Issue> {
  const file = { file: path, text: textOf(bytes) ?? '', code: 'pull-request-edit-invalid' as const };
  return path === 'issue.yaml' ? parseYaml({ ...file, schema: Issue }) : parseYaml({ ...file, schema: Entry });
}

/** A file of people as it is laid out on the branch, with the value that it has here: comments that were put there stay. */
export function inTheirLayout(path: string, theirs: Uint8Array, ours: Uint8Array): Uint8Array {
  const text = textOf(theirs);
  const [before, after] = [parsePeoplesFile(path, theirs).value, parsePeoplesFile(path, ours).value];
  if (text === null || before === null || after === null) return ours;
  const written = rewriteYaml<Entry | Issue>({
    text,
    before,
    after,
    parse: (changed) => parsePeoplesFile(path, Buffer.from(changed)).value,
    format: (value) => ('window' in value ? format.issue(value) : format.entry(value)),
  });
  return Buffer.from(written);
}
