import type { Digest } from '../model/evidence.ts';
import type { Item } from '../model/item.ts';
import type { Problem } from '../model/problem.ts';
import { addGrounds } from './add-grounds.ts';
import { checkActions } from './check-actions.ts';
import { checkActors } from './check-actors.ts';
import { checkAddress } from './check-address.ts';
import { checkAffirmed } from './check-affirmed.ts';
import { checkAppeal } from './check-appeal.ts';
import { checkClaims } from './check-claims.ts';
import { checkDebris } from './check-debris.ts';
import { checkDenials } from './check-denials.ts';
import { checkDirection } from './check-direction.ts';
import { checkFacts } from './check-facts.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkGrounding } from './check-grounding.ts';
import { checkLanguage } from './check-language.ts';
import { checkNames } from './check-names.ts';
import { checkOrder } from './check-order.ts';
import { checkParity } from './check-parity.ts';
import { checkRepeats } from './check-repeats.ts';
import { checkSequence } from './check-sequence.ts';
import { checkStage } from './check-stage.ts';
import { checkMergeDay, checkPlan, checkState } from './check-state.ts';
import { checkSubstance } from './check-substance.ts';
import { checkSupport } from './check-support.ts';
import { checkTense } from './check-tense.ts';
import { checkTypography } from './check-typography.ts';
import { checkUnits } from './check-units.ts';
import { checkUnmatched } from './check-unmatched.ts';
import { checkWeight } from './check-weight.ts';
import { indexEvidence } from './evidence-index.ts';
import { plainStyle, type HouseStyle } from './house-style.ts';
import { ownWords } from './own-words.ts';
import { pairParts, type SourcedPart } from './passage.ts';
import { visibleText } from './visible-text.ts';

/** What a text may say: the evidence texts of its story, facts of the record as strings, and the items themselves, head first. */
export type Grounds = {
  texts: ReadonlyMap<Digest, string>;
  record: readonly string[];
  items?: readonly Item[];
  house?: HouseStyle;
};

/** What does not hold of the words of an entry, machine text or edited. Parts with quotes are held to what they quote. */
export function checkText(parts: readonly SourcedPart[], grounds: Grounds): Problem[] {
  const { texts, record, items = [], house = plainStyle } = grounds;
  const evidence = [...texts.values()].map((text) => visibleText(text).visible.text);
  const index = indexEvidence(texts.values(), record);
  const passages = pairParts(parts, texts);
  const grounded = addGrounds(passages, evidence);
  // What is verbatim affirms and denies what the evidence does.
  const own = grounded.map(ownWords);
  const all = [...evidence, record.join('\n')];
  // Whoever opens a pull request writes its title.
  const stated = record.filter((line) => !items.some(({ title }) => title === line));
  const told = [...checkClaims(own, evidence), ...checkDenials(own)];
  const known = new Set(told.map(({ place }) => place.key));
  const others = [...checkAffirmed(own, evidence), ...checkDirection(own)].filter(({ place }) => !known.has(place.key));
  const reversed = [...told, ...others];
  return [
    ...checkFacts(parts, index),
    ...checkSupport(passages, { whole: index, texts: indexEvidence(texts.values()), record, items }),
    ...checkRepeats(passages),
    ...checkUnits(passages, all),
    ...checkStage(passages, all, items),
    ...checkState(parts, evidence, items),
    ...checkPlan(parts, items),
    ...checkMergeDay(parts, items),
    ...checkTense(parts, items),
    ...reversed,
    ...checkUnmatched(own, reversed),
    ...checkOrder(passages, evidence),
    ...checkActions(passages),
    ...checkSequence(passages),
    ...checkActors(passages, evidence),
    ...checkWeight(passages, all),
    ...checkGrounding(passages, all),
    ...checkParity(parts),
    ...checkNames(passages),
    ...checkSubstance(parts),
    ...checkAppeal(parts, evidence),
    ...checkAddress(parts, stated),
    ...checkDebris(parts),
    ...checkLanguage(parts, record),
    ...checkTypography(parts, house),
    ...checkGlossary(parts, house.glossary),
  ];
}
