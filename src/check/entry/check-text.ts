import type { Digest } from '../../model/evidence.ts';
import type { Item } from '../../model/item.ts';
import type { Problem } from '../../model/problem.ts';
import { addGrounds } from '../grounds/add-grounds.ts';
import { checkActors } from '../sense/check-actors.ts';
import { checkAddress } from '../safety/check-address.ts';
import { checkAppeal } from '../wording/check-appeal.ts';
import { checkClaims } from '../sense/check-claims.ts';
import { checkCode } from '../safety/check-code.ts';
import { checkCommands } from '../safety/check-commands.ts';
import { checkDebris } from '../safety/check-debris.ts';
import { checkDenials } from '../sense/check-denials.ts';
import { checkFacts } from '../facts/check-facts.ts';
import { checkGlossary } from '../wording/check-glossary.ts';
import { checkGrounding } from '../facts/check-grounding.ts';
import { checkLanguage } from '../wording/check-language.ts';
import { checkLookalikes } from '../safety/check-lookalikes.ts';
import { checkNames } from '../facts/check-names.ts';
import { checkOrder } from '../sense/check-order.ts';
import { checkParity } from '../facts/check-parity.ts';
import { checkRepeats } from '../facts/check-repeats.ts';
import { checkSequence } from '../sense/check-sequence.ts';
import { checkSides } from '../sense/check-sides.ts';
import { checkStage } from '../state/check-stage.ts';
import { checkMergeDay, checkPlan, checkState } from '../state/check-state.ts';
import { checkSubstance } from '../wording/check-substance.ts';
import { checkSupport } from '../facts/check-support.ts';
import { checkTense } from '../state/check-tense.ts';
import { checkTypography } from '../wording/check-typography.ts';
import { checkUnits } from '../facts/check-units.ts';
import { checkWeight } from '../facts/check-weight.ts';
import { indexVisible } from '../grounds/evidence-index.ts';
import { knownHosts } from '../safety/known-hosts.ts';
import { plainStyle, type HouseStyle } from '../grounds/house-style.ts';
import { ownWords } from '../grounds/own-words.ts';
import { pairParts, type SourcedPart } from '../grounds/passage.ts';
import { visibleText } from '../text/visible-text.ts';

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
  const visible = new Map(Array.from(texts, ([digest, text]) => [digest, visibleText(text).visible]));
  const evidence = Array.from(visible.values(), ({ text }) => text);
  const index = indexVisible(evidence, record);
  const passages = pairParts(parts, visible);
  const grounded = addGrounds(passages, evidence);
  // What is verbatim affirms and denies what the evidence does.
  const own = grounded.map(ownWords);
  const all = [...evidence, record.join('\n')];
  // Whoever opens a pull request writes its title.
  const stated = record.filter((line) => !items.some(({ title }) => title === line));
  const isKnown = knownHosts(all);
  const isKep = items.some(({ kind }) => kind === 'kep');
  const told = [...checkClaims(own, evidence), ...checkDenials(passages.map(ownWords), evidence)];
  const known = new Set(told.map(({ place }) => place.key));
  const others = checkSides(passages.map(ownWords)).filter(({ place }) => !known.has(place.key));
  const reversed = [...told, ...others];
  return [
    ...checkFacts(parts, index),
    ...checkSupport(passages, {
      whole: index,
      record,
      items,
      ...(isKep ? { texts: indexVisible(evidence) } : {}),
    }),
    ...checkRepeats(passages),
    ...checkUnits(passages, all),
    ...checkStage(passages, all, items),
    ...checkState(parts, evidence, items),
    ...checkPlan(parts, items),
    ...checkMergeDay(parts, items),
    ...checkTense(parts, items),
    ...reversed,
    ...checkOrder(passages, evidence),
    ...checkSequence(passages),
    ...checkActors(passages),
    ...checkWeight(passages, all),
    ...checkGrounding(passages, all),
    ...checkParity(parts),
    ...checkNames(passages),
    ...checkSubstance(parts),
    ...checkAppeal(parts, evidence),
    ...checkAddress(parts, stated),
    ...checkCode(parts, isKnown),
    ...checkCommands(parts, isKnown),
    ...checkLookalikes(parts, { stated, record }),
    ...checkDebris(parts),
    ...checkLanguage(parts, record),
    ...checkTypography(parts, house),
    ...checkGlossary(parts, house.glossary),
  ];
}
