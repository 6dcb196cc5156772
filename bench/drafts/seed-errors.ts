import { createHash } from 'node:crypto';
import { seededRandom } from '../../src/model/seeded-random.ts';
import type { LabelledEntry, Said } from './labelled-entry.ts';
import { mutateDate, mutateId, mutateNumber, mutateVersion } from './mutate-facts.ts';
import { mutateParity } from './mutate-parity.ts';
import { mutateLink, mutateName, mutateSubject } from './mutate-sense.ts';
import { mutateUnit } from './mutate-unit.ts';
import { mutateDirection, mutateNegation, mutateStage } from './mutate-words.ts';
import { shuffled, type Mutator, type Where } from './mutation.ts';

export const errorKinds = {
  number: mutateNumber,
  version: mutateVersion,
  date: mutateDate,
  id: mutateId,
  name: mutateName,
  stage: mutateStage,
  negation: mutateNegation,
  direction: mutateDirection,
  'swapped subject': mutateSubject,
  'invented link': mutateLink,
  unit: mutateUnit,
  'language parity': mutateParity,
} satisfies Record<string, Mutator>;
export type ErrorKind = keyof typeof errorKinds;

/** An entry with one error in it. */
export type SeededError = {
  kind: ErrorKind;
  where: Where;
  entry: LabelledEntry;
  passage: number;
  correct: LabelledEntry;
};

/** Up to `most` errors of a kind, one in three in a single language, spread over the entries and different from each other. */
export function seedErrors(kind: ErrorKind, entries: readonly LabelledEntry[], most: number): SeededError[] {
  const random = seededRandom(seedOf(kind));
  const errors: SeededError[] = [];
  const seen = new Set<string>();
  const [rounds, ways] = [6, ['both', 'both', 'zh', 'both', 'both', 'en'] as const];
  for (let round = 0; round < rounds; round++) {
    for (const index of shuffled(entries.length, random)) {
      if (errors.length >= most) return errors;
      const correct = entries[index];
      const where =
        kind === 'language parity'
          ? errors.length % 2 === 0
            ? 'zh'
            : 'en'
          : (ways[errors.length % ways.length] ?? 'both');
      const error = correct && seedOne(kind, correct, where, random);
      if (!error) continue;
      const text = `${where} ${error.entry.id} ${error.passage} ${JSON.stringify(passagesOf(error.entry)[error.passage])}`;
      if (seen.has(text)) continue;
      seen.add(text);
      errors.push(error);
    }
  }
  return errors;
}

function seedOne(kind: ErrorKind, correct: LabelledEntry, where: Where, random: () => number): SeededError | null {
  const passages = passagesOf(correct);
  for (const passage of shuffled(passages.length, random)) {
    const said = passages[passage];
    const changed = said && errorKinds[kind](said, { entry: correct, where, random });
    if (!said || !changed) continue;
    const next = { ...said, ...changed };
    const entry =
      passage === 0
        ? { ...correct, title: next }
        : { ...correct, sentences: correct.sentences.map((one, index) => (index === passage - 1 ? next : one)) };
    return { kind, where, entry, passage, correct };
  }
  return null;
}

function passagesOf({ title, sentences }: LabelledEntry): Said[] {
  return [title, ...sentences];
}

/** A seed of its own for each kind, so that a change of one leaves the others as they are. */
function seedOf(kind: string): number {
  return createHash('sha256').update(kind).digest().readUInt32BE(0) || 1;
}
