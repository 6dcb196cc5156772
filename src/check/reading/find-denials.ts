import type { Language } from '../../model/bilingual.ts';

/** A word that denies something. A weak one names what is avoided, lacking or chosen against; `was`: what held until now. */
export type Denial = { start: number; end: number; strong: boolean; was: boolean };

const words: Record<Language, RegExp> = {
  en: /\b(?:[Nn]o longer|[Nn]ot|[Cc]annot|[Nn]o|[Nn]ever|[Nn]or|[Nn]either|[Nn]one|[Nn]obody|[Nn]othing|[Nn]owhere|[Uu]nable to|[Ww]ithout|[Hh]ardly|[Ii]nstead of|[Rr]ather than|[Uu]nless|[Ff]ail(?:s|ed|ing)? to|[Rr]efus(?:es?|ed|ing) to|avoids?|avoided|avoiding|prevents?|prevented|preventing|stops?|stopped|ceases?|lacks?|lacked|lacking)\b|\b[A-Za-z]+n[’']t\b/g,
  zh: /并不|不再|不会|不能|不可|不得|不该|不应|不予|不必|不用|不需|不准|无需|无须|毋须|免|拒绝|禁止|尚未|还未|从未|并未|未能|没有|没|无法|无从|无(?![论限])|停止(?=支持|维护|提供|服务)|未(?![来知定]|授权)|而不是|而非|并非|免得|避免|防止|以免|不(?![过同仅断但论管止少便久然错妨良足时惜停])|非(?!常)|勿|别再/g,
};
const weak =
  /instead|rather|unless|without|refus|fail|avoid|prevent|stop|cease|lack|nothing|nobody|none|而不是|而非|避免|防止|免|不必|不用|不需|不准|无需|无须|毋须|拒绝|禁止|停止|^非$/i;
/** Evidence that tells how it was does not speak against a denial of these. */
const endOfPast = /longer|不再|不必|无需|无须|不用|免/i;
/** Where what is denied ends. */
const clauseEnd: Record<Language, RegExp> = {
  en: /[.,;:()—“”`]|\b(?:but|and|while|whereas|because|since|so|although|though|unless|which|who|that|when|if|where|until|before|after|than|as|for)\b/i,
  zh: /[，。；：、？！（）“”`]|但|而|并|才|就|便|则|却/,
};

/** “No room waits”: without a form of be, the verb after the noun of `no` is not denied by it. */
export function deniesNounOnly(denial: string, between: string): boolean {
  return (
    /^no$/i.test(denial) &&
    between.trim() !== '' &&
    !/\b(?:is|are|was|were|be|been|being|has|have|had|will|would|may|can|could|must|shall)\b/i.test(between)
  );
}

/** Denials of a text whose code is blanked. */
export function findDenials(prose: string, language: Language): Denial[] {
  const found = [...prose.matchAll(words[language])];
  const own = language === 'en' ? found : found.filter((match) => !isUntil(match[0], prose.slice(match.index)));
  return own.map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    strong: !weak.test(match[0]),
    was: endOfPast.test(match[0]),
  }));
}

/** 没有收到应答之前 is “until it gets an answer”, and denies nothing; 没有在升级之前备份 does. */
function isUntil(denial: string, from: string): boolean {
  return (
    /没|未/.test(denial) &&
    /^[没有还尚从并能未]+(?![没有还尚从并能未在于赶])[^，。；]{1,16}?(?:之前|以前|前(?=[，。；]))/.test(from)
  );
}

/** Whether a denial reaches over what stands between it and a word. */
export function isDenialIn(between: string, language: Language): boolean {
  return !clauseEnd[language].test(between);
}
