import type { Mode } from '../../model/bilingual.ts';
import { normaliseAddress } from '../tokens/mail-address.ts';

/** A record of a file, with the line on which it ends, from 1. */
export type FileRow = { line: number; cells: readonly string[] };

/** Where in a record what stands; null where the file has no such column. `hasHeader` is whether its first record names columns. */
export type Columns = {
  address: number;
  language: number | null;
  consent: number | null;
  state: number | null;
  hasHeader: boolean;
};

/** What a record asks to be done. `language` is null where it names none. */
export type RowReading =
  | { read: true; address: string; language: Mode | null; consent: string | null }
  | { read: false; why: 'no-address' | 'unknown-language' | 'not-active' };

const names = {
  address: /^(?:e-?mail(?: ?address)?|mail|address|邮箱|电子邮箱|邮箱地址|邮件|邮件地址|电子邮件|电子邮件地址|地址)$/,
  language: /^(?:language|lang|locale|mode|语言|语种)$/,
  consent: /^(?:consent|confirmed|confirmed[ _-]?(?:at|by)|opt-?in|opt-?in[ _-]time|同意|确认|确认时间|订阅确认)$/,
  state: /^(?:state|status|subscription status|状态|订阅状态)$/,
};

/** What other programs call somebody who subscribes. */
const active = /^(?:|active|subscribed|enabled|confirmed|yes|1|true|活跃|已订阅|订阅|有效|正常|是)$/;

const modes: readonly [Mode, RegExp][] = [
  ['zh', /^(?:zh(?:[-_].*)?|cn|chinese|中文|汉语|简体中文|简体)$/],
  ['en', /^(?:en(?:[-_].*)?|english|英文|英语)$/],
  ['both', /^(?:both|bilingual|zh ?[+/&] ?en|双语|中英|中英双语|中文和英文)$/],
];

/** Learns the columns from the first record: by their names, or by what stands in them. Null where none holds an address. */
export function findColumns(first: readonly string[]): Columns | null {
  const place = (name: RegExp): number | null => atOrNull(first.findIndex((cell) => name.test(plain(cell))));
  const address = place(names.address);
  if (address !== null)
    return {
      address,
      language: place(names.language),
      consent: place(names.consent),
      state: place(names.state),
      hasHeader: true,
    };
  const found = atOrNull(first.findIndex((cell) => addressIn(cell) !== null));
  const language = atOrNull(first.findIndex((cell) => modeOf(cell) !== null));
  return found === null ? null : { address: found, language, consent: null, state: null, hasHeader: false };
}

/** Reads a record by its columns. Text of it goes nowhere but into the values: a refusal quotes nothing. */
export function readRow({ cells }: FileRow, columns: Columns): RowReading {
  const cellAt = (at: number | null): string => (at === null ? '' : (cells[at] ?? ''));
  const address = addressIn(cellAt(columns.address));
  if (address === null) return { read: false, why: 'no-address' };
  if (!active.test(plain(cellAt(columns.state)))) return { read: false, why: 'not-active' };
  const said = cellAt(columns.language).trim();
  const language = modeOf(said);
  if (said !== '' && language === null) return { read: false, why: 'unknown-language' };
  const consent = plain(cellAt(columns.consent));
  const denied = /^(?:|no|n|false|0|否|未|未确认)$/.test(consent);
  return { read: true, address, language, consent: denied ? null : 'column' };
}

/** As typed, or between angle brackets behind a name; the mark that exports put before a formula is taken off. */
function addressIn(cell: string): string | null {
  const text = cell.length > 1000 ? '' : cell.trim().replace(/^'(?=[=+@-])/, '');
  return normaliseAddress(/<([^<>]*)>$/.exec(text)?.[1] ?? text);
}

function modeOf(cell: string): Mode | null {
  const said = plain(cell);
  return modes.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

function plain(cell: string): string {
  return cell.slice(0, 200).trim().toLowerCase();
}

function atOrNull(index: number): number | null {
  return index < 0 ? null : index;
}
