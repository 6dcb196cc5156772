import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, FileError } from './file-error.ts';

/** Writes a file that is no text, all of it or nothing. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  const waiting = `${path}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(waiting, bytes);
    await rename(waiting, path);
  } catch (error) {
    throw new FileError('written', path, error);
  }
}

/** Puts the pictures of an issue beside its page. What is no PNG or JPEG by its name stays where it is, and so does a link. */
export async function copyPictures(from: string, to: string): Promise<string[]> {
  const found = await readdir(from, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw new FileError('read', from, error);
  });
  // A link may lead to any file of this machine, and what is copied is published.
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  const pictures = names.filter((name) => /^[a-z0-9][a-z0-9-]*\.(?:png|jpe?g)$/.test(name)).sort();
  for (const name of pictures) await writeBytes(join(to, name), await readFile(join(from, name)));
  return pictures;
}
