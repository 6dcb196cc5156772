import type { Language } from '../../model/bilingual.ts';

/** What a form may mean. `certain` is false where it has other meanings too. */
export type Sense = { concept: string; sign: 1 | -1; certain: boolean };

/** Forms by their first word (English) or first character (Chinese), longest first. */
export type Lexicon = Record<Language, ReadonlyMap<string, readonly Form[]>>;
type Form = { words: string; senses: Sense[] };

/** Reads lines of `name | English | English opposite | Chinese | Chinese opposite`. */
export function makeLexicon(table: string): Lexicon {
  const forms: Record<Language, Map<string, Sense[]>> = { en: new Map(), zh: new Map() };
  for (const line of table.trim().split('\n')) {
    const [name = '', ...columns] = line.split('|').map((column) => column.trim());
    columns.forEach((column, index) => {
      const language = index < 2 ? 'en' : 'zh';
      for (const entry of column.split(',').map((one) => one.trim())) {
        if (entry === '') continue;
        const sense: Sense = { concept: name, sign: index % 2 === 0 ? 1 : -1, certain: !entry.startsWith('~') };
        const plain = entry.replace(/^~/, '');
        for (const form of language === 'en' ? inflect(plain) : [plain]) {
          const senses = forms[language].get(form) ?? [];
          const same = senses.find((one) => one.concept === name && one.sign === sense.sign);
          // A form of its own is plainer than one that another word is inflected to.
          const others = same !== undefined && sense.certain ? senses.filter((one) => one !== same) : senses;
          forms[language].set(form, same === undefined || sense.certain ? [...others, sense] : senses);
        }
      }
    });
  }
  return { en: byStart(forms.en, /^[^ ]+/), zh: byStart(forms.zh, /^./su) };
}

function byStart(forms: Map<string, Sense[]>, start: RegExp): Map<string, Form[]> {
  const index = new Map<string, Form[]>();
  for (const [words, senses] of [...forms].toSorted(([a], [b]) => b.length - a.length)) {
    const key = start.exec(words)?.[0] ?? words;
    index.set(key, [...(index.get(key) ?? []), { words, senses }]);
  }
  return index;
}

/** Forms of a verb or noun, the first word of a phrase: `write/wrote/written` with -s, -ed and -ing of the first. */
function inflect(entry: string): string[] {
  const [base = '', ...irregular] = entry.split('/');
  const [first = '', ...rest] = base.split(' ');
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  const stem = first.replace(/e$/, '');
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(first) ? first + first.at(-1) : null;
  const plural = /[^aeiou]y$/.test(first)
    ? `${first.slice(0, -1)}ies`
    : /(?:s|sh|ch|x|z)$/.test(first)
      ? `${first}es`
      : `${first}s`;
  const past = /[^aeiou]y$/.test(first) ? [`${first.slice(0, -1)}ied`] : [`${stem}ed`];
  const forms = [first, plural, ...past, `${stem}ing`, ...(doubled === null ? [] : [`${doubled}ed`, `${doubled}ing`])];
  return [...new Set([...forms.map((form) => form + tail), ...irregular])];
}

type FoundForm = { start: number; end: number; senses: readonly Sense[] };

/** Every form in a text, the longest at each place. */
export function findPhrases(text: string, language: Language, lexicon: Lexicon): FoundForm[] {
  return language === 'en' ? findEnglish(text, lexicon.en) : findChinese(text, lexicon.zh);
}

function findEnglish(text: string, forms: ReadonlyMap<string, readonly Form[]>): FoundForm[] {
  const lower = text.toLowerCase();
  const found: FoundForm[] = [];
  let free = 0;
  for (const match of lower.matchAll(/(?<![\w-])[a-z][a-z’'-]*/g)) {
    if (match.index < free) continue;
    const form = forms.get(match[0])?.find(({ words }) => isWordsAt(lower, words, match.index));
    if (form === undefined) continue;
    free = match.index + form.words.length;
    found.push({ start: match.index, end: free, senses: form.senses });
  }
  return found;
}

function isWordsAt(lower: string, words: string, at: number): boolean {
  return lower.startsWith(words, at) && !/[\w-]/.test(lower.charAt(at + words.length));
}

function findChinese(text: string, forms: ReadonlyMap<string, readonly Form[]>): FoundForm[] {
  const found: FoundForm[] = [];
  for (let at = 0; at < text.length;) {
    const form = forms.get(text.charAt(at))?.find(({ words }) => text.startsWith(words, at));
    if (form !== undefined) found.push({ start: at, end: at + form.words.length, senses: form.senses });
    at += form?.words.length ?? 1;
  }
  return found;
}

/** Lines of `name | English | Chinese` as those that `makeLexicon` reads. */
export function withoutOpposites(table: string): string {
  return table.trim().replaceAll(/^([^|]*)\|([^|]*)\|([^|]*)$/gm, '$1|$2||$3|');
}
