import { createHash } from 'node:crypto';

export type GitEntry = { name: string; path: string; type: 'blob' | 'tree'; oid: string };
export type GitTree = { oid: string; entries: GitEntry[] };

/** A folder's files and folders, before they have ids. */
type Folder = { files: Map<string, string>; folders: Map<string, Folder> };

/** The id that git gives to a text: SHA-1 over `blob <bytes>`, a zero byte and the bytes. */
export function blobId(text: string): string {
  return objectId('blob', Buffer.from(text, 'utf8'));
}

/** The trees of a set of files (path → blob id), by path; the root is ''. */
export function buildTrees(files: ReadonlyMap<string, string>): Map<string, GitTree> {
  const root: Folder = { files: new Map(), folders: new Map() };
  for (const [path, oid] of files) {
    const names = path.split('/');
    const name = names.pop() ?? path;
    folderAt(root, names).files.set(name, oid);
  }
  const trees = new Map<string, GitTree>();
  hashFolder(root, '', trees);
  return trees;
}

function folderAt(root: Folder, names: string[]): Folder {
  let folder = root;
  for (const name of names) {
    const next = folder.folders.get(name) ?? { files: new Map(), folders: new Map() };
    folder.folders.set(name, next);
    folder = next;
  }
  return folder;
}

function hashFolder(folder: Folder, path: string, trees: Map<string, GitTree>): string {
  const at = (name: string) => (path === '' ? name : `${path}/${name}`);
  const entries: GitEntry[] = [];
  for (const [name, oid] of folder.files) entries.push({ name, path: at(name), type: 'blob', oid });
  for (const [name, inner] of folder.folders) {
    entries.push({ name, path: at(name), type: 'tree', oid: hashFolder(inner, at(name), trees) });
  }
  entries.sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const oid = objectId('tree', Buffer.concat(entries.map(encodeEntry)));
  trees.set(path, { oid, entries });
  return oid;
}

/** Git sorts a folder as if its name ended with a slash. */
function sortKey({ name, type }: GitEntry): Buffer {
  return Buffer.from(type === 'tree' ? `${name}/` : name, 'utf8');
}

function encodeEntry({ name, type, oid }: GitEntry): Buffer {
  const head = Buffer.from(`${type === 'tree' ? '40000' : '100644'} ${name}\0`, 'utf8');
  return Buffer.concat([head, Buffer.from(oid, 'hex')]);
}

function objectId(type: 'blob' | 'tree', content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}
