import { join } from 'node:path';
import type { IssueId } from '../../../model/window.ts';
import { fileMemory, type FileMemory } from '../../../platform/file-memory.ts';
import { pictureSize } from '../../../platform/picture-size.ts';
import { readBytes } from '../../../platform/watch-folders.ts';
import type { PictureSizes } from '../../../review/decide/issue-extras.ts';
import type { Context } from '../context.ts';

export const pictureName = /^[a-z0-9][a-z0-9-]*\.(?:png|jpe?g)$/;

/** Pixels of each picture of an issue, by its file name in their order; a file is read again only where it changed. */
export function rememberPictures(
  now: () => number = Date.now,
): (context: Context, id: IssueId) => Promise<PictureSizes> {
  const memories = new Map<string, FileMemory>();
  return async ({ home }, id) => {
    const folder = home.issue(id);
    const memory = memories.get(folder.root) ?? fileMemory(folder.root, now);
    memories.set(folder.root, memory);
    const names = (await folder.list('pictures')).map((path) => path.slice('pictures/'.length));
    const sizes = new Map<string, { width: number; height: number }>();
    for (const name of names.filter((one) => pictureName.test(one))) {
      const read = async () => pictureSize((await readBytes(join(folder.root, 'pictures', name))) ?? new Uint8Array());
      const { value } = await memory.recall([`pictures/${name}`], read);
      if (value !== null) sizes.set(name, value);
    }
    return sizes;
  };
}
