import { isMap, isNode, isScalar, type Document, type LineCounter, type Node } from 'yaml';

/** The line of a key path, counted from 1; of the nearest part above it where the document has no such key. */
export function lineOfKey(document: Document, path: readonly PropertyKey[], lines: LineCounter): number | null {
  let line = lineOf(document.contents, lines);
  for (const [depth, step] of path.entries()) {
    const parent: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const part: unknown = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.key
      : document.getIn(path.slice(0, depth + 1), true);
    line = lineOf(part, lines) ?? line;
  }
  return line;
}

function lineOf(node: unknown, lines: LineCounter): number | null {
  const range: Node['range'] = isNode(node) ? (node.range ?? null) : null;
  return range ? lines.linePos(range[0]).line : null;
}
