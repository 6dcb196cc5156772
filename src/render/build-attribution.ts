import type { Attribution } from '../model/attribution.ts';
import type { Mode } from '../model/bilingual.ts';
import { blocksOf } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { Block } from './view.ts';

/** Where a text comes from and whose it is, in one line; what is not known is left out. */
export function buildAttribution(attribution: Attribution | undefined, mode: Mode): Block[] {
  if (attribution === undefined) return [];
  const { source, author, translator, licence, note } = attribution;
  const facts = [
    { zh: '来源', en: 'Source', value: source },
    { zh: '作者', en: 'Author', value: author },
    { zh: '译者', en: 'Translator', value: translator },
    { zh: '许可', en: 'Licence', value: licence },
  ].filter(({ value }) => cleanText(value ?? '') !== '');
  const zh = facts.map((fact) => `${fact.zh}：${fact.value}`);
  const en = facts.map((fact) => `${fact.en}: ${fact.value}`);
  return blocksOf({ zh: joined([...zh, note?.zh ?? '']), en: joined([...en, note?.en ?? '']) }, mode);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => cleanText(part) !== '').join(' · ');
}
