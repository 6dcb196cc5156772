/** A condition of a search: text to find, or a qualifier such as `repo:owner/name`. */
type Term = { kind: 'text'; text: string } | { kind: 'qualifier'; name: string; value: string };

export type Expression =
  Term | { kind: 'not'; of: Expression } | { kind: 'and'; of: Expression[] } | { kind: 'or'; of: Expression[] };

type Sort = { by: string; descending: boolean };
export type SearchQuery = { expression: Expression; sort: Sort | null };
export type ParsedSearch = { query: SearchQuery; fault: null } | { query: null; fault: string };

/** What a search may say: the values of each qualifier, and by what it sorts. */
export type Vocabulary = { qualifiers: Readonly<Record<string, RegExp>>; sorts: readonly string[] };

type Token = { kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'minus' } | Term | { kind: 'sort'; sort: Sort };

const longest = 4000;
/** GitHub's limits since its search of 2025: words that join conditions, and characters beside qualifiers. */
const mostOperators = 5;
const mostText = 256;
const lexeme = /\s*(?:(\()|(\))|(-)(?=\S)|((?:[^\s"()]|"[^"]*")+))/gy;

/**
 * Reads a search of GitHub's: qualifiers, quoted text, `-` and NOT, AND (also by standing side by side), OR,
 * parentheses, `sort:`. What cannot be read gives one sentence that says why.
 */
export function parseSearch(text: string, vocabulary: Vocabulary): ParsedSearch {
  if (text.length > longest)
    return { query: null, fault: `The search has ${text.length} characters; ${longest} are the most that is served.` };
  const { tokens, fault } = tokensOf(text, vocabulary);
  const refused = fault ?? checkLimits(tokens);
  if (refused !== null) return { query: null, fault: refused };
  const sorts = tokens.flatMap((token) => (token.kind === 'sort' ? [token.sort] : []));
  const reader = { tokens: tokens.filter((token) => token.kind !== 'sort'), at: 0 };
  const expression = readOr(reader);
  if (reader.at < reader.tokens.length || expression === null) {
    return { query: null, fault: 'The search has a parenthesis, AND, OR or NOT without something beside it.' };
  }
  return { query: { expression, sort: sorts.at(-1) ?? null }, fault: null };
}

function checkLimits(tokens: Token[]): string | null {
  const operators = tokens.filter(({ kind }) => kind === 'and' || kind === 'or' || kind === 'not').length;
  if (operators > mostOperators)
    return `The search has ${operators} of AND, OR and NOT; GitHub takes at most ${mostOperators}.`;
  const length = tokens.reduce((sum, token) => sum + (token.kind === 'text' ? token.text.length : 0), 0);
  if (length <= mostText) return null;
  return `The search has ${length} characters of text beside its qualifiers; GitHub takes at most ${mostText}.`;
}

function tokensOf(text: string, vocabulary: Vocabulary): { tokens: Token[]; fault: string | null } {
  const tokens: Token[] = [];
  const trimmed = text.trim();
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < trimmed.length) {
    const from = lexeme.lastIndex;
    const match = lexeme.exec(trimmed);
    if (match === null) return { tokens, fault: `The search cannot be read from "${trimmed.slice(from, from + 40)}".` };
    if (match[1]) tokens.push({ kind: 'open' });
    else if (match[2]) tokens.push({ kind: 'close' });
    else if (match[3]) tokens.push({ kind: 'minus' });
    else {
      const read = tokenOf(match[4] ?? '', vocabulary);
      if ('fault' in read) return { tokens, fault: read.fault };
      tokens.push(read);
    }
  }
  return { tokens, fault: null };
}

function tokenOf(word: string, vocabulary: Vocabulary): Token | { fault: string } {
  if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: word.toLowerCase() as 'and' | 'or' | 'not' };
  const colon = word.startsWith('"') ? -1 : word.indexOf(':');
  if (colon < 0) return { kind: 'text', text: unquote(word).toLowerCase() };
  const [name, value] = [word.slice(0, colon).toLowerCase(), unquote(word.slice(colon + 1))];
  if (name === 'sort') return sortOf(value, vocabulary);
  const known = Object.hasOwn(vocabulary.qualifiers, name) ? vocabulary.qualifiers[name] : undefined;
  if (known === undefined) {
    const names = Object.keys(vocabulary.qualifiers).join(', ');
    return { fault: `The search has the qualifier "${name}:", which is not served; served are ${names}, sort.` };
  }
  if (known.test(value)) return { kind: 'qualifier', name, value };
  return { fault: `The search has ${name}:${value}, and "${value}" is not a value of ${name}: that is served.` };
}

function unquote(text: string): string {
  return text.replaceAll('"', '');
}

function sortOf(value: string, { sorts }: Vocabulary): Token | { fault: string } {
  const match = /^(.+?)(?:-(asc|desc))?$/.exec(value);
  const by = match?.[1] ?? '';
  if (!sorts.includes(by))
    return { fault: `The search sorts by "${value}"; served are ${sorts.join(', ')} with -asc or -desc.` };
  return { kind: 'sort', sort: { by, descending: match?.[2] !== 'asc' } };
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
  if (take(reader, 'not') || take(reader, 'minus')) {
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
