import { createHash } from 'node:crypto';
import type { Language } from '../../model/bilingual.ts';
import { consentWords } from '../../model/consent-words.ts';
import type { Digest } from '../../model/evidence.ts';

/** The words that a person was shown, and their digest, which is kept as proof. */
export function consentForm(language: Language, newsletter: string): { words: string; form: Digest } {
  const words = consentWords[language].replace('{newsletter}', () => newsletter);
  return { words, form: createHash('sha256').update(words).digest('hex') };
}
