import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The texts of all files below a folder, by path. */
export async function filesBelow(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  const texts = await Promise.all(
    paths.sort().map(async (path) => [path.slice(folder.length), await readFile(path, 'utf8')] as const),
  );
  return new Map(texts);
}
