import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { codeOf, FileError } from './file-error.ts';

/**
 * The folder of a site, changed as a whole. What is new waits in a folder beside it, with a list of what is to be done; once that
 * list stands, the change is carried through, by the next build if this one is stopped. Until then the site is as it was.
 */
export type SiteFolder = {
  root: string;
  /** Carries through what a stopped build had decided, and throws away what it had not. */
  recover(): void;
  /** Size in bytes of a file of the site; null where it is not. */
  sizeOf(path: string): number | null;
  /** Puts a file aside for the next `commit`, and says its size in bytes. */
  stage(path: string, content: string | Uint8Array): number;
  commit(change: SiteChange): void;
};

/**
 * Files that were staged, by this process or another thread of it, in the order in which they are to appear; files of the site to
 * remove; with `whole` everything goes that was not staged. `beside` are texts of files outside the site by their whole paths, such
 * as the list of its addresses; they change with it and last.
 */
type SiteChange = { move: string[]; remove: string[]; whole: boolean; beside: ReadonlyMap<string, string> };

/** What is to be done, in the folder that waits. Paths of files are relative to the site. */
const Decided = z.strictObject({
  move: z.array(z.string()),
  remove: z.array(z.string()),
  whole: z.boolean(),
  beside: z.array(z.tuple([z.int(), z.string()])),
});
type Decided = z.infer<typeof Decided>;

/** Where a folder lies, where its changes wait, and which files outside of it may change with it. */
type Places = { root: string; waiting: string; beside: readonly string[] };

const decidedFile = 'change.json';

/** @param beside whole paths of the files outside the site that may change with it; a list that names others is refused. */
export function openSiteFolder(root: string, beside: readonly string[] = []): SiteFolder {
  const waiting = `${root}.next`;
  const places = { root, waiting, beside };
  const made = new Set<string>();
  const files = join(waiting, 'files');
  const guard = <T>(work: () => T): T => guarded(root, work);
  return {
    root,
    recover: () => guard(() => recover(places)),
    sizeOf: (path) => guard(() => lstatSync(join(root, path), { throwIfNoEntry: false })?.size ?? null),
    stage: (path, content) =>
      guard(() => {
        writeBelow({ root: files, made }, path, content);
        return Buffer.byteLength(content);
      }),
    commit: ({ move, remove, whole, beside: others }) =>
      guard(() => {
        const texts = [...others];
        mkdirSync(waiting, { recursive: true });
        for (const [at, [, text]] of texts.entries()) writeFileSync(join(waiting, `beside-${at}`), text);
        const decided: Decided = { move, remove, whole, beside: texts.map(([path], at) => [at, path]) };
        // The list appears in one step: half of one would be half of a change.
        writeFileSync(join(waiting, 'change.tmp'), JSON.stringify(decided));
        renameSync(join(waiting, 'change.tmp'), join(waiting, decidedFile));
        recover(places);
      }),
  };
}

/** A file below a folder; `made` are folders that are there already, for making each anew costs more than writing a page. */
function writeBelow(
  { root, made }: { root: string; made: Set<string> },
  path: string,
  content: string | Uint8Array,
): void {
  const full = resolve(root, path);
  if (!full.startsWith(root + sep)) throw new Error(`${path} leaves ${root}`);
  makeFolder(dirname(full), made);
  writeFileSync(full, content);
}

/** One level at a time: `recursive` looks at all levels anew, a fifth of a second for a thousand pages. */
function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      makeFolder(dirname(folder), made);
      mkdirSync(folder, { recursive: true });
    } else if (codeOf(error) !== 'EEXIST') throw error;
  }
  made.add(folder);
}

function recover(places: Places): void {
  const { waiting } = places;
  refuseForeign(waiting);
  const path = join(waiting, decidedFile);
  if (existsSync(path)) carryThrough(places, parseDecided(path, readFileSync(path, 'utf8')));
  rmSync(waiting, { recursive: true, force: true });
}

/** The list appears in one step, so one that cannot be read is nobody's change. */
function parseDecided(path: string, text: string): Decided {
  try {
    return Decided.parse(JSON.parse(text));
  } catch {
    throw new FileError('read', path, new Error('it is no list of what a build decided'));
  }
}

const own = /^(?:files|old|change\.json|change\.tmp|beside-\d+)$/;

/** What lies beside the site under the name of the waiting folder may be somebody else's, and is neither followed nor removed then. */
function refuseForeign(waiting: string): void {
  const stat = lstatSync(waiting, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory() && readdirSync(waiting).every((name) => own.test(name))) return;
  throw new FileError('written', waiting, new Error('it holds files that no build of the site wrote'));
}

/** Each step can be done again: a build may be stopped between any two of them. */
function carryThrough({ root, waiting, beside }: Places, decided: Decided): void {
  refuseOthers(beside, decided);
  const [files, old] = [join(waiting, 'files'), join(waiting, 'old')];
  if (decided.whole || !existsSync(root)) {
    if (existsSync(files)) {
      if (existsSync(root) && !existsSync(old)) renameSync(root, old);
      mkdirSync(dirname(root), { recursive: true });
      renameSync(files, root);
    }
  } else {
    refuseOutside(root, [...decided.move, ...decided.remove]);
    refuseLinks(root, [...decided.move, ...decided.remove]);
    const folders = new Set(decided.move.map((path) => dirname(join(root, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    for (const path of decided.move) {
      if (existsSync(join(files, path))) renameSync(join(files, path), join(root, path));
    }
    for (const path of decided.remove) removeWithEmptyFolders(root, path);
  }
  for (const [at, path] of decided.beside) {
    if (existsSync(join(waiting, `beside-${at}`))) moveBeside(join(waiting, `beside-${at}`), path);
  }
}

function moveBeside(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to);
  } catch (error) {
    // The site may be on another disk than the newsletter.
    if (codeOf(error) !== 'EXDEV') throw error;
    writeFileSync(`${to}.tmp`, readFileSync(from));
    renameSync(`${to}.tmp`, to);
  }
}

function removeWithEmptyFolders(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let folder = dirname(join(root, path)); folder.startsWith(root + sep); folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

/** Outside the site only the list of its addresses and what the next build goes by change. */
function refuseOthers(beside: readonly string[], decided: Decided): void {
  const other = decided.beside.find(([, path]) => !beside.includes(path));
  if (other !== undefined) throw new FileError('written', other[1], new Error('no build of the site changes it'));
}

/** The lists of a build are files, which somebody may have written by hand. */
function refuseOutside(root: string, paths: readonly string[]): void {
  const outside = paths.find((path) => !resolve(root, path).startsWith(root + sep));
  if (outside !== undefined) throw new FileError('written', join(root, outside), new Error('it is not in the site'));
}

/** A folder of the site may be a link that somebody put there; nothing is written or removed through it. */
function refuseLinks(root: string, paths: readonly string[]): void {
  const looked = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== '.' && !looked.has(folder); folder = dirname(folder)) {
      looked.add(folder);
      if (lstatSync(join(root, folder), { throwIfNoEntry: false })?.isSymbolicLink() !== true) continue;
      throw new FileError('written', join(root, folder), new Error('it is a link that may lead elsewhere'));
    }
  }
}

function guarded<T>(root: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileError || !(error instanceof Error) || !('code' in error)) throw error;
    const path = 'path' in error && typeof error.path === 'string' ? error.path : root;
    throw new FileError('written', relative(dirname(root), path), error);
  }
}
