import type { Language } from '../../model/bilingual.ts';
import { accessWords } from './access-words.ts';
import { approveWords } from './approve-words.ts';
import { entryWords } from './entry-words.ts';
import { extrasWords } from './extras-words.ts';
import { facesWords } from './faces-words.ts';
import { frameWords } from './frame-words.ts';
import { historyWords } from './history-words.ts';
import { issueWords } from './issue-words.ts';
import { peopleWords } from './people-words.ts';
import { pullRequestWords } from './pull-request-words.ts';
import { sendingWords } from './sending-words.ts';
import { triageWords } from './triage-words.ts';

const areas = [
  frameWords,
  triageWords,
  entryWords,
  issueWords,
  extrasWords,
  facesWords,
  approveWords,
  historyWords,
  accessWords,
  peopleWords,
  pullRequestWords,
  sendingWords,
] as const;

type UnionToIntersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

/** All that the desk says, by key; both languages have the same keys, and no two areas share one. `{name}` is filled in by `say`. */
export type Words = Readonly<Record<keyof UnionToIntersection<(typeof areas)[number]['en']>, string>>;

const all: Record<Language, Words> = {
  zh: Object.assign({}, ...areas.map(({ zh }) => zh)) as Words,
  en: Object.assign({}, ...areas.map(({ en }) => en)) as Words,
};

export function wordsIn(language: Language): Words {
  return all[language];
}

/** A sentence with its places filled: `say(words.signedOffBy, { name })`. A place without a value is a bug and throws. */
export function say(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`“${sentence}” needs ${name}`);
    return String(value);
  });
}
