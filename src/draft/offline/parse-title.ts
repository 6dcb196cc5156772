/** What a conventional prefix says of a change, in the words of tags: `fix(reset):` is a bug fix. */
type TitleKind = 'bug fix' | 'feature' | 'performance' | 'documentation' | 'proposal';

/**
 * A title in its parts: `fix (reset): force hangs` is the subject `force hangs`, the kind `bug fix` and the area `reset`.
 * The subject is verbatim. `recorded` is false when it is that of a commit, `whole` when upstream's own cut ends it.
 */
export type ParsedTitle = {
  subject: string;
  kind: TitleKind | null;
  areas: string[];
  recorded: boolean;
  whole: boolean;
};

const kinds: Record<string, TitleKind> = {
  fix: 'bug fix',
  bugfix: 'bug fix',
  feat: 'feature',
  feature: 'feature',
  perf: 'performance',
  doc: 'documentation',
  docs: 'documentation',
  proposal: 'proposal',
  rfc: 'proposal',
};

const bracket = /^\[([^[\]`]{1,40})\]:?\s+/;
const conventional = /^([a-z]{3,8})\s*(?:\(([^()`]{1,40})\))?!?:\s+/i;
const path = /^([\w.*/+-]{1,40}):\s+/;
/** Something is left that can stand as a title. */
const subjectful = /\p{L}\S*\s+\S/u;
/** The mark of the replay of recorded weeks. */
const unrecorded = /\s*\((?:first commit; )?title not recorded\)$/;
const mostPrefixes = 3;

/** Takes the prefixes of a pull request's title apart: a tag in brackets, a conventional kind with its scope, a path. */
export function parseTitle(written: string): ParsedTitle {
  const plain = written.trim().replace(unrecorded, '');
  const title: ParsedTitle = {
    subject: plain === '' ? written.trim() : plain,
    kind: null,
    areas: [],
    recorded: !unrecorded.test(written.trim()),
    whole: !/(?:…|\.\.\.)$/.test(plain),
  };
  for (let count = 0; count < mostPrefixes; count += 1) {
    const found = findPrefix(title.subject);
    if (found === null) break;
    title.subject = found.rest;
    title.kind ??= found.kind;
    if (found.area !== null) title.areas.push(found.area);
  }
  return title;
}

type Prefix = { kind: TitleKind | null; area: string | null; rest: string };

function findPrefix(text: string): Prefix | null {
  const match = bracket.exec(text) ?? conventional.exec(text) ?? path.exec(text);
  if (match === null) return null;
  const rest = text.slice(match[0].length);
  if (!subjectful.test(rest)) return null;
  const [, name = '', scope] = match;
  const kind = Object.hasOwn(kinds, name.toLowerCase()) ? (kinds[name.toLowerCase()] ?? null) : null;
  const area = kind === null && scope === undefined ? name : (scope ?? null);
  return { kind, area: area === null || /^[*\s]*$|^\d{4}-\d{2}(?:-\d{2})?$/.test(area) ? null : area, rest };
}
