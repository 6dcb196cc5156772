import { isDeepStrictEqual } from 'node:util';
import {
  Composer,
  CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Parser,
  visit,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** A file that people may have laid out: its text, the value that it has, the value that it is to have, and how either is read and written. */
export type YamlChange<T> = {
  text: string;
  before: T;
  after: T;
  parse: (text: string) => T | null;
  format: (value: T) => string;
};

/**
 * The text with another value. Where only words changed, all else stays byte by byte; where something came or went, comments
 * stay with what they stand at. What cannot be kept so is written anew: the text that comes back always has the value.
 */
export function rewriteYaml<T>({ text, before, after, parse, format }: YamlChange<T>): string {
  const [was, is] = [plain(before), plain(after)];
  if (isDeepStrictEqual(was, is)) return text;
  const fresh = format(after);
  // As the machine writes it; there is nothing of anybody's to keep.
  if (text === format(before)) return fresh;
  for (const rewrite of [replaceWords, replaceNodes]) {
    const changed = attempt(() => rewrite(text, was, is));
    if (
      changed !== null &&
      isDeepStrictEqual(
        attempt(() => plain(parse(changed))),
        is,
      )
    )
      return changed;
  }
  return fresh;
}

/** Without keys that have no value, which no file can hold. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** The library throws at what it cannot write in the given form. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

type Path = (string | number)[];
type Leaf = { path: Path; value: unknown };

/** Only scalars differ: their tokens are replaced, and no other byte. */
function replaceWords(text: string, before: unknown, after: unknown): string | null {
  const leaves = changedLeaves(before, after, []);
  const tokens = [...new Parser().parse(text)];
  const [document] = [...new Composer({ keepSourceTokens: true }).compose(tokens)];
  if (leaves === null || document === undefined || hasAlias(document)) return null;
  for (const { path, value } of leaves) {
    const node: unknown = document.getIn(path, true);
    const token = isScalar(node) ? node.srcToken : undefined;
    if (token === undefined || !CST.isScalar(token) || typeof value !== 'string') return null;
    if (setLines(token, value)) continue;
    const type = value.includes('\n') ? 'BLOCK_LITERAL' : isScalar(node) ? oneLine(node.type) : 'PLAIN';
    CST.setScalarValue(token, value, { type, afterKey: value.includes('\n') });
  }
  return tokens.map((token) => CST.stringify(token)).join('');
}

/** Puts other lines into a block of lines, indented as those before; false where it is none, or cannot hold them so. */
function setLines(token: CST.Token, value: string): boolean {
  if (token.type !== 'block-scalar' || !token.props.some((one) => 'source' in one && /^\|-?$/.test(one.source)))
    return false;
  const [indent = ''] = /^ +/.exec(token.source) ?? [];
  const [after = ''] = /(?<=\n)\s*$/.exec(token.source) ?? [];
  if (indent === '' || /^\s/.test(value)) return false;
  const lines = value.replace(/\n$/, '').split('\n');
  token.source = `${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}\n${after}`;
  return true;
}

/** The scalars that differ; null where keys or the length of a list do. */
function changedLeaves(before: unknown, after: unknown, path: Path): Leaf[] | null {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isBranch(before) && !isBranch(after)) return [{ path, value: after }];
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) return null;
  const [was, is] = [keysOf(before), keysOf(after)];
  if (was.length !== is.length || was.some((key) => !is.includes(key))) return null;
  const found = is.map((key) =>
    changedLeaves(before[key], after[key], [...path, Array.isArray(after) ? Number(key) : key]),
  );
  return found.includes(null) ? null : found.flatMap((leaves) => leaves ?? []);
}

type Branch = Record<string, unknown>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: Branch): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}

type ScalarType = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE';

function oneLine(type: string | undefined): ScalarType {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? type : 'PLAIN';
}

/** An alias stands for a text that is elsewhere too; changing one would change the other. */
function hasAlias(document: Document.Parsed | Document): boolean {
  let found = false;
  visit(document, (_, node) => {
    found ||= isAlias(node);
  });
  return found;
}

/** Something came or went: nodes that stay keep their comments, and the library lays the file out. */
function replaceNodes(text: string, before: unknown, after: unknown): string | null {
  const document: Document = parseDocument(text);
  if (document.errors.length > 0 || hasAlias(document)) return null;
  document.contents = updated(document, document.contents, { before, after });
  const indentSeq = !/^( *)[^\s#-][^\n]*:\n\1- /m.test(text);
  return document.toString({ lineWidth: 0, blockQuote: 'literal', indentSeq });
}

type Pair = { before: unknown; after: unknown };

function updated(document: Document, node: unknown, { before, after }: Pair): Node {
  if (isNode(node) && isDeepStrictEqual(before, after)) return node;
  if (isMap(node) && isBranch(before) && isBranch(after) && !Array.isArray(after)) {
    updateMap(document, node, { before, after });
    return node;
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after)) {
    updateSeq(document, node, { before, after });
    return node;
  }
  const fresh = document.createNode(after) as Node;
  if (isScalar(node) && isScalar(fresh))
    fresh.type = typeof after === 'string' && after.includes('\n') ? 'BLOCK_LITERAL' : oneLine(node.type);
  if (isNode(node))
    Object.assign(fresh, { comment: node.comment, commentBefore: node.commentBefore, spaceBefore: node.spaceBefore });
  return fresh;
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node);
}

function updateMap(document: Document, map: YAMLMap, { before, after }: { before: Branch; after: Branch }): void {
  for (const key of keysOf(before)) if (after[key] === undefined) map.delete(key);
  for (const key of keysOf(after)) {
    // A key with its default value need not be in the file.
    if (isDeepStrictEqual(before[key], after[key])) continue;
    map.set(key, updated(document, map.get(key, true), { before: before[key], after: after[key] }));
  }
}

/** What is in both lists keeps its node, wherever it went; what stands at the same place as before is changed there. */
function updateSeq(
  document: Document,
  list: YAMLSeq,
  { before, after }: { before: unknown[]; after: unknown[] },
): void {
  const free = new Map(before.map((value, at) => [at, value]));
  const kept = after.map((value) => {
    const at = [...free].find(([, old]) => isSame(old, value))?.[0];
    if (at !== undefined) free.delete(at);
    return at;
  });
  const items = list.items;
  list.items = after.map((value, place) => {
    const at = kept[place] ?? (free.has(place) && after.length === before.length ? place : undefined);
    return updated(document, at === undefined ? undefined : items[at], {
      before: at === undefined ? undefined : before[at],
      after: value,
    });
  });
}

/** Equal, or of the same name: a section stays the section when its groups change. */
function isSame(a: unknown, b: unknown): boolean {
  if (isDeepStrictEqual(a, b)) return true;
  return isBranch(a) && isBranch(b) && a['id'] !== undefined && a['id'] === b['id'];
}
