/**
 * The one JSON object of an answer: the whole text, what stands between Markdown fences, or the only object among other words.
 * Null where there is none, or more than one.
 */
export function extractJson(text: string): string | null {
  if (isObject(text)) return text;
  const found = objectsIn(text).filter(isObject);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Parts from a brace to the one that closes it, outermost ones only, in one pass. */
function objectsIn(text: string): string[] {
  const found: string[] = [];
  let [depth, start, isQuoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '{') {
      if (depth === 0) start = at;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, at + 1));
    } else if (character === '"' && depth > 0) isQuoted = true;
  }
  return found;
}
