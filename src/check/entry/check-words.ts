import type { Bilingual, Language } from '../../model/bilingual.ts';
import type { Problem } from '../../model/problem.ts';
import { checkParity } from '../facts/check-parity.ts';
import { plainStyle, type HouseStyle } from '../grounds/house-style.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';
import { checkAddress } from '../safety/check-address.ts';
import { checkCode } from '../safety/check-code.ts';
import { checkCommands } from '../safety/check-commands.ts';
import { checkDebris } from '../safety/check-debris.ts';
import { checkLookalikes } from '../safety/check-lookalikes.ts';
import { knownHosts } from '../safety/known-hosts.ts';
import { checkGlossary } from '../wording/check-glossary.ts';
import { checkLanguage } from '../wording/check-language.ts';
import { checkTypography } from '../wording/check-typography.ts';

/** What a text beside the news may repeat: lines of the record, and texts of upstream. */
export type Beside = { record?: readonly string[]; texts?: readonly string[]; house?: HouseStyle };

/**
 * A text that editors wrote and that rests on no evidence, such as a judgement or a caption: safe, in its language, with the same
 * facts in both, in the house's words. Whether it is true is theirs to say.
 * @param name the place of the text, as in `judgement`
 */
export function checkWords(name: string, text: Bilingual, beside: Beside = {}): Problem[] {
  return checkBoth(name, text, { beside, partsOf: wholePart });
}

/** Such a text with a sentence on each line. */
export function checkLines(name: string, text: Bilingual, beside: Beside = {}): Problem[] {
  return checkBoth(name, text, { beside, partsOf: partOfEachLine });
}

/** A name or a heading, which may be the same in both languages: nothing but whether it is safe. */
export function checkName(key: string, name: string, beside: Beside = {}): Problem[] {
  const parts = [{ key, language: 'en' as const, text: name }];
  return safetyOf(parts, beside).filter(({ code }) => code !== 'draft-language-wrong');
}

/** Names in both languages. */
export function checkNames(key: string, { zh, en }: Bilingual, beside: Beside = {}): Problem[] {
  return [...checkName(`${key}.zh`, zh, beside), ...checkName(`${key}.en`, en, beside)];
}

type PartsOf = (text: string, language: Language) => TextPart[];

function checkBoth(
  name: string,
  text: Bilingual,
  { beside, partsOf }: { beside: Beside; partsOf: PartsOf },
): Problem[] {
  const parts = languages.flatMap((language) => partsOf(text[language], language));
  return checkParts(parts, beside).map((one) => ({ ...one, place: { ...one.place, key: `${name}.${one.place.key}` } }));
}

function wholePart(text: string, language: Language): TextPart[] {
  return text.trim() === '' ? [] : [{ key: language, language, text }];
}

function partOfEachLine(text: string, language: Language): TextPart[] {
  const lines = text.split('\n').map((line, index) => ({ key: `${language}[${index}]`, language, text: line }));
  return lines.filter((part) => part.text.trim() !== '');
}

function checkParts(parts: readonly TextPart[], beside: Beside): Problem[] {
  const { house = plainStyle } = beside;
  return [
    ...checkParity(parts),
    ...safetyOf(parts, beside),
    ...checkTypography(parts, house),
    ...checkGlossary(parts, house.glossary),
  ];
}

function safetyOf(parts: readonly TextPart[], { record = [], texts = [] }: Beside): Problem[] {
  const isKnown = knownHosts([...texts, record.join('\n')]);
  return [
    ...checkAddress(parts, record),
    ...checkCode(parts, isKnown),
    ...checkCommands(parts, isKnown),
    ...checkLookalikes(parts, { stated: record, record }),
    ...checkDebris(parts),
    ...checkLanguage(parts, record),
  ];
}
