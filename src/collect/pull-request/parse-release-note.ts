import { withoutComments } from '../without-comments.ts';

/** The release note of a description: its text as written, and whether users must act on it. */
export type ReleaseNote = { text: string; actionRequired: boolean };

const opening = /^\s{0,3}(`{3,}|~{3,})\s*release-?notes?\b/i;
const nothing = /^[^\p{L}\p{N}]*(?:none|n\/?a|no|null|nil|todo|tbd)?[^\p{L}\p{N}]*$/iu;
const limit = 2000;

/**
 * Reads the fenced `release-note` blocks that Kubernetes and Knative ask for. `NONE`, `n/a` and an empty block are no
 * note. Several blocks are joined by a line break. Text is cut at 2,000 characters.
 */
export function parseReleaseNote(body: string): ReleaseNote | null {
  const notes = fencedNotes(body)
    .map((note) => withoutComments(note).trim())
    // Longer texts are notes; the bound keeps the pattern's time small.
    .filter((note) => note.length > 20 || !nothing.test(note));
  if (notes.length === 0) return null;
  const text = notes.join('\n').slice(0, limit).toWellFormed();
  return { text, actionRequired: /\baction required\b/i.test(text) };
}

function fencedNotes(body: string): string[] {
  const notes: string[] = [];
  let fence: string | null = null;
  let lines: string[] = [];
  for (const line of body.split(/\r\n|\r|\n/)) {
    if (fence === null) {
      fence = opening.exec(line)?.[1] ?? null;
    } else if (line.trimStart().startsWith(fence)) {
      notes.push(lines.join('\n'));
      [fence, lines] = [null, []];
    } else {
      lines.push(line);
    }
  }
  if (fence !== null) notes.push(lines.join('\n'));
  return notes;
}
