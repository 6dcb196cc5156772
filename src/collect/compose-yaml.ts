import { Composer, Lexer, LineCounter, Parser, type CST, type Document } from 'yaml';

/** `longest` in characters. `failsafe` keeps every scalar as text; `core` has numbers, booleans and null. */
export type YamlBounds = { longest: number; schema?: 'failsafe' | 'core' };

/** `value` is the plain value; `lines` tells the line of an offset. */
export type ComposedYaml = { document: Document; value: unknown; lines: LineCounter };

/** The first thing that is wrong; `line` counts from 1. */
export type YamlFault = { line: number; reason: string };

/** Collections within collections; files of people have fewer than ten. */
const deepest = 32;
const mostAliases = 20;

/**
 * Reads one YAML 1.2 document that anybody may have written, in time that grows with its length. Composing alone does not
 * promise that: keys that are collections, deep nesting, thousands of keys and runs of quotes each took minutes for a few
 * kilobytes. So the tokens are looked at first, and reading ends with the first fault. Never throws.
 */
export function composeYaml(
  text: string,
  { longest, schema = 'core' }: YamlBounds,
): { composed: ComposedYaml } | { fault: YamlFault } {
  if (text.length > longest) {
    return { fault: { line: 1, reason: `it has ${text.length} characters, at most ${longest} are read` } };
  }
  const lines = new LineCounter();
  try {
    const tokens = readTokens(text, lines);
    checkTokens(tokens);
    const composer = new Composer({ version: '1.2', schema, uniqueKeys: false, prettyErrors: false });
    const [document, second] = [...composer.compose(tokens, true, text.length)];
    if (document === undefined) throw new Refusal(0, 'it holds no document');
    if (second !== undefined) throw new Refusal(second.range[0], 'it holds more than one document');
    // Without a schema of numbers there are no tags to resolve, and their warnings say nothing.
    const [error] = schema === 'core' ? [...document.errors, ...document.warnings] : document.errors;
    if (error !== undefined) throw new Refusal(error.pos[0], error.message);
    return { composed: { document, value: valueOf(document), lines } };
  } catch (error) {
    const { offset, message } = error instanceof Refusal ? error : new Refusal(0, 'it could not be read');
    return { fault: { line: lines.linePos(offset).line || 1, reason: message } };
  }
}

/** Where reading ended and why. It stays within this file. */
class Refusal extends Error {
  offset: number;
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** Tokens of the whole text. Brackets and the dashes of one line are counted as they come, before anything is built of them. */
function readTokens(text: string, lines: LineCounter): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  let [open, marks, offset] = [0, 0, 0];
  const take = (made: Iterable<CST.Token>) => {
    for (const token of made) {
      if (token.type === 'error') throw new Refusal(token.offset, token.message);
      tokens.push(token);
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') open += 1;
    else if (lexeme === ']' || lexeme === '}') open -= 1;
    else if (lexeme === '-' || lexeme === '?') marks += 1;
    else if (lexeme.endsWith('\n')) marks = 0;
    if (open > deepest || marks > deepest) throw new Refusal(offset, `it is nested more than ${deepest} deep`);
    offset += isMark(lexeme) ? 0 : lexeme.length;
    take(parser.next(lexeme));
  }
  take(parser.end());
  return tokens;
}

/** The lexer says with control characters what comes next; they are not in the text. */
function isMark(lexeme: string): boolean {
  return lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001F';
}

/** Refuses nesting, keys that are no text, and keys that come twice. */
function checkTokens(tokens: readonly CST.Token[]): void {
  const rest = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { token, depth } = next;
    if (depth > deepest) throw new Refusal(token.offset, `it is nested more than ${deepest} deep`);
    if (token.type === 'document' && token.value) rest.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    const keys = new Set<string>();
    for (const { key, value, sep } of token.items) {
      if (key && (sep || token.type === 'block-map')) checkKey(key, keys);
      else if (key) rest.push({ token: key, depth: depth + 1 });
      if (value) rest.push({ token: value, depth: depth + 1 });
    }
  }
}

function checkKey(key: CST.Token, keys: Set<string>): void {
  if (key.type === 'block-map' || key.type === 'block-seq' || key.type === 'flow-collection') {
    throw new Refusal(key.offset, 'a key is a list or a mapping; keys are text');
  }
  const source = 'source' in key ? key.source : '';
  if (keys.has(source)) throw new Refusal(key.offset, `the key ${JSON.stringify(source.slice(0, 60))} is given twice`);
  keys.add(source);
}

/** Too many aliases make `toJS` throw. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch {
    throw new Refusal(0, `it has more than ${mostAliases} aliases`);
  }
}
