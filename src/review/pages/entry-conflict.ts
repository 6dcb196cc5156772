import type { Entry } from '../../model/entry.ts';
import type { Choice, SettleInput } from '../decide/entry-settle.ts';
import type { SaveConflict } from '../decide/save-entry.ts';
import { readableDifference, type DifferencePiece } from '../state/word-difference.ts';
import { say, type Words } from '../words/words.ts';
import { partsOf } from './entry-view.ts';

/** One side of a place that two people changed: its text, and what it changed. */
export type SideView = { value: 'mine' | 'theirs'; label: string; text: string; difference: DifferencePiece[] };

export type ClashView = {
  at: number;
  key: string;
  label: string;
  base: string;
  sides: SideView[];
  own: string;
  height: number;
};

/** Both sides of every place that two people changed; nothing of either is lost while somebody chooses. */
export function conflictView(conflict: SaveConflict, base: Entry, { words, name, path }: ConflictInput) {
  const labels = new Map(partsOf(conflict.mine, words).map(({ value, label }) => [value, label]));
  return {
    path,
    base: JSON.stringify(base),
    mine: JSON.stringify(conflict.mine),
    theirs: JSON.stringify(conflict.theirs),
    version: conflict.version,
    explained: say(words.entryConflictExplained, { name, n: conflict.clashes.length }),
    clashes: conflict.clashes.map((clash, at): ClashView => {
      const language = /(?:^|\.)zh\b/.test(clash.key) ? 'zh' : 'en';
      const [before, mine, theirs] = [clash.base, clash.mine, clash.theirs].map(textOf);
      const side = (value: 'mine' | 'theirs', label: string, text = ''): SideView => {
        return { value, label, text, difference: readableDifference(before ?? '', text, language) };
      };
      const sides = [
        side('mine', words.entryConflictMine, mine),
        side('theirs', say(words.entryConflictTheirs, { name }), theirs),
      ];
      const own = mine ?? '';
      const height = Math.max(2, Math.ceil(own.length / 40));
      return {
        at,
        key: clash.key,
        label: labels.get(clash.key) ?? nameOfKey(clash.key, words),
        base: before ?? '',
        sides,
        own,
        height,
      };
    }),
  };
}

type ConflictInput = { words: Words; name: string; path: string };

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('\n');
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}

function nameOfKey(key: string, words: Words): string {
  if (/\btext\b/.test(key)) return /\bzh\b/.test(key) ? words.entryTextChinese : words.entryTextEnglish;
  return key;
}

/** What the form of a conflict holds; null where it is none. A place without a choice keeps what the other one wrote. */
export function settleInput(form: URLSearchParams, parse: (text: string) => Entry | null): SettleInput | null {
  const [base, mine, theirs] = ['base', 'mine', 'theirs'].map((name) => parse(form.get(name) ?? ''));
  const version = form.get('version') ?? '';
  if (!base || !mine || !theirs || !/^[0-9a-f]{64}$/.test(version)) return null;
  const count = Math.min(200, form.getAll('clash').length);
  const choices = Array.from({ length: count }, (_, at): Choice => {
    const chosen = form.get(`choice-${at}`);
    if (chosen === 'own') return { lines: (form.get(`own-${at}`) ?? '').split(/\r\n?|\n/) };
    return chosen === 'mine' || chosen === 'both' ? chosen : 'theirs';
  });
  return { base, mine, theirs, version, choices };
}
