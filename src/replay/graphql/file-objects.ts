import type { BlobView } from '../snapshot/file-history.ts';
import type { GitEntry, GitTree } from '../snapshot/git-objects.ts';
import type { RepositoryView } from '../snapshot/snapshot.ts';
import { formatNodeId, type NodeKind } from './node-id.ts';
import type { Shown } from './world.ts';

const modes = { blob: 0o100644, tree: 0o040000 };

/** A file's content. Where only its id is recorded, `text` is null, `byteSize` 0 and `isTruncated` true. */
export function showBlob(repository: RepositoryView, { oid, text, truncated }: BlobView): Shown {
  const byteSize = text === null ? 0 : Buffer.byteLength(text, 'utf8');
  return {
    __typename: 'Blob',
    ...stored(repository, 'B', oid),
    byteSize,
    isBinary: false,
    isTruncated: truncated,
    text,
  };
}

/** A folder with what stands directly in it. */
export function showTree(repository: RepositoryView, { oid, entries }: GitTree): Shown {
  return {
    __typename: 'Tree',
    ...stored(repository, 'T', oid),
    entries: () => entries.map((entry) => showTreeEntry(repository, entry)),
  };
}

/** A file or folder as a line of its folder; the object itself is looked up when it is asked for. */
export function showTreeEntry(repository: RepositoryView, { name, path, type, oid }: GitEntry): Shown {
  const object = () => repository.objectOf(oid);
  return {
    name,
    path,
    type,
    oid,
    mode: modes[type],
    extension: /\.[^.]*$/.exec(name)?.[0] ?? '',
    size: () => {
      const found = object();
      return found === null || 'entries' in found ? 0 : Buffer.byteLength(found.text ?? '', 'utf8');
    },
    object: () => {
      const found = object();
      if (found === null) return null;
      return 'entries' in found ? showTree(repository, found) : showBlob(repository, found);
    },
  };
}

function stored({ name }: RepositoryView, kind: NodeKind, oid: string): Shown {
  const path = `/${name}/commit/${oid}`;
  return {
    id: formatNodeId(kind, `${name}@${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitResourcePath: path,
    commitUrl: `https://github.com${path}`,
  };
}
