import { parseDocument } from 'yaml';

/** Values of a KEP's metadata as text: a scalar, a list, or a map such as `milestone`. */
export type KepFields = ReadonlyMap<string, string | string[] | Record<string, string>>;

/** Why a strict reading failed; `line` counts from 1 within the text. */
export type YamlFault = { line: number; reason: string };

/** Longest metadata that is read as YAML, in characters; real ones are below 6,000. */
const longest = 6_000;
/** What costs is the marks that YAML is made of: ends of lines, brackets, quotes, colons and dashes. The recorded weeks have at most 151. */
const mostMarks = 1_000;
const mark = /[:?-](?=\s|$)|[[\]{},&*!|>'"%@`\n]/g;
const deepest = 12;

/**
 * Reads KEP metadata as YAML 1.2 with every scalar kept as text: versions and dates are no numbers here.
 * What is no YAML (one in ten files of 2019, mostly a bare `@handle`) is scanned line by line and comes with the fault.
 */
export function parseKepYaml(text: string): { fields: KepFields; fault: YamlFault | null } {
  const cut = text.slice(0, longest);
  if (text.length > longest)
    return { fields: scanLines(cut), fault: { line: 1, reason: `it is longer than ${longest} characters` } };
  if ((cut.match(mark)?.length ?? 0) > mostMarks)
    return { fields: scanLines(cut), fault: { line: 1, reason: `it has more than ${mostMarks} marks of YAML` } };
  if (nesting(cut) > deepest) return { fields: scanLines(cut), fault: { line: 1, reason: 'it is nested too deeply' } };
  try {
    const document = parseDocument(cut, {
      schema: 'failsafe',
      version: '1.2',
      prettyErrors: false,
      logLevel: 'silent',
    });
    const error = document.errors[0];
    if (error) {
      const line = cut.slice(0, error.pos[0]).split('\n').length;
      return { fields: scanLines(cut), fault: { line, reason: error.message.split('\n')[0] ?? error.code } };
    }
    const fields = fieldsOf(document.toJS({ maxAliasCount: 10 }));
    return fields
      ? { fields, fault: null }
      : { fields: scanLines(cut), fault: { line: 1, reason: 'it is no mapping' } };
  } catch {
    return { fields: scanLines(cut), fault: { line: 1, reason: 'it could not be composed' } };
  }
}

function fieldsOf(value: unknown): KepFields | null {
  if (value === null || value === '') return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const entries = Object.entries(value).map(([key, one]) => [key.trim().toLowerCase(), fieldOf(one)] as const);
  return new Map(entries);
}

function fieldOf(value: unknown): string | string[] | Record<string, string> {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(flatten).filter((one) => one !== '');
  if (value === null || typeof value !== 'object') return '';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.trim().toLowerCase(), flatten(one)]));
}

/** Items are mostly text; the oldest files write `- name: "@login"` and feature gates are maps with a name. */
function flatten(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (value === null || typeof value !== 'object') return '';
  const name: unknown = 'name' in value ? value.name : Object.values(value)[0];
  return typeof name === 'string' ? name.trim() : '';
}

function scanLines(text: string): KepFields {
  const fields = new Map<string, string | string[] | Record<string, string>>();
  let open = '';
  for (const line of text.split(/\r?\n/)) {
    const top = /^([A-Za-z][A-Za-z-]{0,40}):(?:\s+(.*))?$/.exec(line);
    if (top?.[1]) {
      open = top[1].toLowerCase();
      fields.set(open, inlineValue(top[2] ?? ''));
    } else if (open !== '') addBelow(fields, open, line);
  }
  return fields;
}

function addBelow(fields: Map<string, string | string[] | Record<string, string>>, key: string, line: string): void {
  const held = fields.get(key);
  const item = /^\s*-\s+(?:name:\s+)?(.*)$/.exec(line)?.[1];
  const pair = /^\s+([A-Za-z-]{1,40}):\s+(.*)$/.exec(line);
  if (item !== undefined) {
    const value = plain(item);
    if (value !== '' && (Array.isArray(held) || held === ''))
      fields.set(key, Array.isArray(held) ? [...held, value] : [value]);
  } else if (pair?.[1] && (held === '' || (typeof held === 'object' && !Array.isArray(held)))) {
    const map = typeof held === 'object' && !Array.isArray(held) ? held : {};
    fields.set(key, { ...map, [pair[1].toLowerCase()]: plain(pair[2] ?? '') });
  }
}

function inlineValue(text: string): string | string[] {
  const value = plain(text);
  if (!value.startsWith('[') || !value.endsWith(']')) return value;
  return value
    .slice(1, -1)
    .split(',')
    .map(plain)
    .filter((one) => one !== '');
}

/** A scalar without trailing comment, white space and quotes. */
function plain(text: string): string {
  const comment = text.search(/(?:^|\s)#/);
  const value = (comment === -1 ? text : text.slice(0, comment)).trim();
  return value.replace(/^["']/, '').replace(/["']$/, '').trim();
}

/** An upper bound of how deep collections go, by brackets and indentation; deep nesting is costly and never real. */
function nesting(text: string): number {
  let depth = 0;
  let deepestSeen = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepestSeen) deepestSeen = depth;
  }
  const dashes = Math.max(0, ...[...text.matchAll(/^[ \t]*(?:[-?:][ \t]+){4,}/gm)].map((match) => match[0].length / 2));
  return Math.max(deepestSeen, dashes);
}
