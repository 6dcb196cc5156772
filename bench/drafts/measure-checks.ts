import { checkDraft } from '../../src/check/entry/check-draft.ts';
import type { HouseStyle } from '../../src/check/grounds/house-style.ts';
import { checkText } from '../../src/check/entry/check-text.ts';
import { partsOfDraft } from '../../src/check/grounds/text-part.ts';
import type { Problem } from '../../src/model/problem.ts';
import { draftOf, groundsOf, type LabelledEntry } from './labelled-entry.ts';
import { errorKinds, seedErrors, type ErrorKind, type SeededError } from './seed-errors.ts';

/** What the checks make of one kind of error. `warned` needs attention; `noted` also counts findings for information. */
export type KindFigures = {
  kind: ErrorKind;
  errors: number;
  warned: number;
  noted: number;
  single: number;
  singleNoted: number;
};

/** Entries that are correct, and those of them with a warning, with any finding, and with a warning when they have no quotes. */
export type AlarmFigures = { entries: number; alarmed: LabelledEntry[]; noted: number; edited: number };

/** Milliseconds an entry, as the middle one of all and as the 99th of a hundred. */
export type TimeFigures = { median: number; slowest: number };

type Checked = { warnings: Set<string>; all: Set<string> };

function check(entry: LabelledEntry, house: HouseStyle): Checked {
  const found = checkDraft(draftOf(entry), { ...groundsOf(entry), house });
  return { warnings: new Set(found.filter(needs).map(nameOf)), all: new Set(found.map(nameOf)) };
}

function needs({ severity }: Problem): boolean {
  return severity !== 'info';
}

function nameOf({ code, place, message }: Problem): string {
  return `${code} ${place.key ?? ''} ${message}`;
}

/** False alarms: findings on entries in which everything is right. */
export function measureAlarms(entries: readonly LabelledEntry[], house: HouseStyle): AlarmFigures {
  const checked = entries.map((entry) => ({ entry, ...check(entry, house) }));
  const edited = entries.filter((entry) => {
    const parts = partsOfDraft(draftOf(entry)).map(({ key, language, text }) => ({ key, language, text }));
    return checkText(parts, { ...groundsOf(entry), house }).some(needs);
  });
  return {
    entries: entries.length,
    alarmed: checked.filter(({ warnings }) => warnings.size > 0).map(({ entry }) => entry),
    noted: checked.filter(({ all }) => all.size > 0).length,
    edited: edited.length,
  };
}

/** How many of the errors of each kind have a finding that the correct entry does not have. */
export function measureErrors(entries: readonly LabelledEntry[], most: number, house: HouseStyle): KindFigures[] {
  const correct = new Map(entries.map((entry) => [entry.id, check(entry, house)]));
  const isNew = (error: SeededError, pick: (one: Checked) => Set<string>, found: Checked) => {
    const known = correct.get(error.correct.id);
    return [...pick(found)].some((one) => known === undefined || !pick(known).has(one));
  };
  return (Object.keys(errorKinds) as ErrorKind[]).map((kind) => {
    const figures: KindFigures = { kind, errors: 0, warned: 0, noted: 0, single: 0, singleNoted: 0 };
    for (const error of seedErrors(kind, entries, most)) {
      const found = check(error.entry, house);
      const [warned, noted] = [isNew(error, ({ warnings }) => warnings, found), isNew(error, ({ all }) => all, found)];
      figures.errors += 1;
      figures.warned += warned ? 1 : 0;
      figures.noted += noted ? 1 : 0;
      if (error.where === 'both') continue;
      figures.single += 1;
      figures.singleNoted += noted ? 1 : 0;
    }
    return figures;
  });
}

/** @param clock milliseconds of processor time of this thread, which other work on the machine does not lengthen. */
export function measureTime(entries: readonly LabelledEntry[], house: HouseStyle, clock: () => number): TimeFigures {
  const ready = entries.map((entry) => ({ draft: draftOf(entry), grounds: { ...groundsOf(entry), house } }));
  for (const { draft, grounds } of ready.slice(0, 20)) checkDraft(draft, grounds);
  const times = ready.map(({ draft, grounds }) => {
    const start = clock();
    checkDraft(draft, grounds);
    return clock() - start;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), slowest: at(0.99) };
}
