/** A condition of a search: text to find in a title, or a qualifier such as `repo:owner/name`. */
type Term = { kind: 'text'; text: string } | { kind: 'qualifier'; name: QualifierName; value: string };

export type Expression =
  Term | { kind: 'not'; of: Expression } | { kind: 'and'; of: Expression[] } | { kind: 'or'; of: Expression[] };

type SortKey = 'created' | 'updated' | 'comments';
type Sort = { by: SortKey; descending: boolean };
export type SearchQuery = { expression: Expression; sort: Sort | null };
export type ParsedSearch = { query: SearchQuery; fault: null } | { query: null; fault: string };

const qualifierNames = [
  'repo',
  'org',
  'user',
  'is',
  'type',
  'state',
  'label',
  'author',
  'merged',
  'created',
  'updated',
  'closed',
  'base',
  'in',
  'archived',
  'comments',
] as const;
export type QualifierName = (typeof qualifierNames)[number];

type Token = { kind: 'open' | 'close' | 'and' | 'or' | 'not' } | Term | { kind: 'sort'; sort: Sort };

const longest = 4000;
const lexeme = /\s*(?:(\()|(\))|(-)(?=\S)|((?:[^\s"()]|"[^"]*")+))/gy;

/**
 * Reads a search of GitHub's issues and pull requests: qualifiers, quoted text, `-` and NOT, AND (also by standing side
 * by side), OR, parentheses, `sort:`. What cannot be read gives one sentence that says why.
 */
export function parseSearch(text: string): ParsedSearch {
  if (text.length > longest)
    return { query: null, fault: `The search has ${text.length} characters; ${longest} are the most that is served.` };
  const { tokens, fault } = tokensOf(text);
  if (fault !== null) return { query: null, fault };
  const sorts = tokens.flatMap((token) => (token.kind === 'sort' ? [token.sort] : []));
  const reader = { tokens: tokens.filter((token) => token.kind !== 'sort'), at: 0 };
  const expression = readOr(reader);
  if (reader.at < reader.tokens.length || expression === null) {
    return { query: null, fault: 'The search has a parenthesis, AND, OR or NOT without something beside it.' };
  }
  return { query: { expression, sort: sorts.at(-1) ?? null }, fault: null };
}

function tokensOf(text: string): { tokens: Token[]; fault: string | null } {
  const tokens: Token[] = [];
  const trimmed = text.trim();
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < trimmed.length) {
    const from = lexeme.lastIndex;
    const match = lexeme.exec(trimmed);
    if (match === null) return { tokens, fault: `The search cannot be read from "${trimmed.slice(from, from + 40)}".` };
    if (match[1]) tokens.push({ kind: 'open' });
    else if (match[2]) tokens.push({ kind: 'close' });
    else if (match[3]) tokens.push({ kind: 'not' });
    else {
      const read = tokenOf(match[4] ?? '');
      if ('fault' in read) return { tokens, fault: read.fault };
      tokens.push(read);
    }
  }
  return { tokens, fault: null };
}

function tokenOf(word: string): Token | { fault: string } {
  if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: word.toLowerCase() as 'and' | 'or' | 'not' };
  const colon = word.startsWith('"') ? -1 : word.indexOf(':');
  if (colon < 0) return { kind: 'text', text: unquote(word).toLowerCase() };
  const [name, value] = [word.slice(0, colon).toLowerCase(), unquote(word.slice(colon + 1))];
  if (name === 'sort') return sortOf(value);
  const known = qualifierNames.find((one) => one === name);
  if (known === undefined) {
    return {
      fault: `The search has the qualifier "${name}:", which is not served; served are ${qualifierNames.join(', ')}, sort.`,
    };
  }
  const fault = checkValue(known, value);
  return fault === null ? { kind: 'qualifier', name: known, value } : { fault };
}

function unquote(text: string): string {
  return text.replaceAll('"', '');
}

function sortOf(value: string): Token | { fault: string } {
  const match = /^(created|updated|comments)(?:-(asc|desc))?$/.exec(value);
  if (match === null)
    return { fault: `The search sorts by "${value}"; served are created, updated and comments with -asc or -desc.` };
  return { kind: 'sort', sort: { by: match[1] as SortKey, descending: match[2] !== 'asc' } };
}

const served: Partial<Record<QualifierName, RegExp>> = {
  repo: /^[\w.-]+\/[\w.-]+$/,
  is: /^(pr|pull-request|issue|open|closed|merged|unmerged|draft|public|private|locked|unlocked|archived)$/,
  type: /^(pr|issue)$/,
  state: /^(open|closed|merged)$/,
  in: /^(title|body|comments)(,(title|body|comments))*$/,
  archived: /^(true|false)$/,
  comments: /^(>=|<=|>|<)?\d+$|^(\d+|\*)\.\.(\d+|\*)$/,
};
const moment = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const range = new RegExp(String.raw`^(?:(?:>=|<=|>|<)?${moment}|(?:${moment}|\*)\.\.(?:${moment}|\*))$`);

function checkValue(name: QualifierName, value: string): string | null {
  const pattern = ['merged', 'created', 'updated', 'closed'].includes(name) ? range : (served[name] ?? /./);
  return pattern.test(value)
    ? null
    : `The search has ${name}:${value}, and "${value}" is not a value of ${name}: that is served.`;
}

type Reader = { tokens: Token[]; at: number };

function readOr(reader: Reader): Expression | null {
  const parts: Expression[] = [];
  do {
    const part = readAnd(reader);
    if (part === null) return null;
    parts.push(part);
  } while (take(reader, 'or'));
  return parts.length === 1 ? (parts[0] ?? null) : { kind: 'or', of: parts };
}

function readAnd(reader: Reader): Expression | null {
  const parts: Expression[] = [];
  for (;;) {
    const explicit = take(reader, 'and');
    const part = readOne(reader);
    if (part === null) {
      if (explicit || parts.length === 0) return null;
      return parts.length === 1 ? (parts[0] ?? null) : { kind: 'and', of: parts };
    }
    if (explicit && parts.length === 0) return null;
    parts.push(part);
  }
}

function readOne(reader: Reader): Expression | null {
  if (take(reader, 'not')) {
    const of = readOne(reader);
    return of === null ? null : { kind: 'not', of };
  }
  const start = reader.at;
  if (take(reader, 'open')) {
    const inner = readOr(reader);
    if (inner !== null && take(reader, 'close')) return inner;
    reader.at = start;
    return null;
  }
  const token = reader.tokens[reader.at];
  if (token === undefined || (token.kind !== 'text' && token.kind !== 'qualifier')) return null;
  reader.at += 1;
  return token;
}

function take(reader: Reader, kind: Token['kind']): boolean {
  if (reader.tokens[reader.at]?.kind !== kind) return false;
  reader.at += 1;
  return true;
}
