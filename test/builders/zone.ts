import type { DnsAnswer, Resolver } from '../../src/platform/ports.ts';

type Row = { name: string; type: string; data: string };

/**
 * A name service that knows a zone: a record a line, as `name TYPE data`, with texts in quotation marks. `name FAIL` does not answer.
 * `asked` are the questions so far.
 */
export function zone(text: string): Resolver & { asked: string[] } {
  const rows = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(rowOf);
  const asked: string[] = [];
  const find = async <Row>(name: string, types: string[], read: (data: string) => Row): Promise<DnsAnswer<Row>> => {
    asked.push(`${name} ${types.join('/')}`);
    const named = rows.filter((row) => row.name === name.toLowerCase());
    if (named.some(({ type }) => type === 'FAIL')) return { outcome: 'failed', reason: 'ESERVFAIL' };
    const records = named.filter(({ type }) => types.includes(type)).map(({ data }) => read(data));
    return records.length > 0 ? { outcome: 'found', records } : { outcome: 'absent' };
  };
  return {
    asked,
    texts: (name) => find(name, ['TXT'], textOf),
    exchanges: (name) => find(name, ['MX'], (data) => exchangeOf(data)),
    addresses: (name) => find(name, ['A', 'AAAA'], (data) => data),
    names: (address) => find(address, ['PTR'], (data) => data),
  };
}

/** The rows of a zone, for a server. Lines as `zone` and as doctor prints them. */
export function rowOf(line: string): Row {
  const parts = /^(?<name>\S+?)\.? (?:IN )?(?<type>[A-Z]+)(?: (?<data>.*))?$/.exec(line)?.groups;
  if (parts === undefined) throw new Error(`${line} is no line of a zone`);
  return { name: parts['name']!.toLowerCase(), type: parts['type']!, data: parts['data'] ?? '' };
}

/** The strings of a text together. */
export function textOf(data: string): string {
  return [...data.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, part]) => part!.replaceAll(/\\(.)/g, '$1')).join('');
}

export function exchangeOf(data: string): { host: string; preference: number } {
  const [preference, host = ''] = data.split(' ');
  return { host: host.replace(/\.$/, ''), preference: Number(preference) };
}
