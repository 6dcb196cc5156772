import { z } from 'zod';
import { hiddenCharacters } from '../../model/hidden-characters.ts';

const Quoted = z.strictObject({
  text: z.string(),
  quotes: z.array(z.strictObject({ evidence: z.string(), text: z.string() })),
});
const Text = z.strictObject({ title: Quoted, sentences: z.array(Quoted) });

/** What the model is asked for. Lengths are not in the schema that is sent, since strict mode refuses some of their keywords. */
export const Answer = z.strictObject({ zh: Text, en: Text });
export type Answer = z.infer<typeof Answer>;
export type AnswerText = z.infer<typeof Text>;
export type AnswerSentence = z.infer<typeof Quoted>;

/** Characters of a title, a sentence and a quote at most, and quotes of a sentence. */
export const answerLimits = { title: 200, sentence: 700, quotes: 8, quote: 300 };

/** The name and JSON schema of the answer for a strict response format. */
export function answerSchema(): { name: string; schema: Record<string, unknown> } {
  const { $schema: _, ...schema } = z.toJSONSchema(Answer);
  return { name: 'newsletter_entry', schema };
}

/** Reads an answer strictly: no unknown keys, one to six sentences per language, nothing empty or overlong. A text says why not. */
export function parseAnswer(content: string): Answer | string {
  const parsed = Answer.safeParse(parseJson(content));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `the answer does not follow its schema (${issue?.path.join('.') || 'at the top'}: ${issue?.message ?? 'unreadable'})`;
  }
  const fault = [parsed.data.zh, parsed.data.en].map(findFault).find((one) => one !== null);
  return fault ?? parsed.data;
}

function findFault({ title, sentences }: AnswerText): string | null {
  if (sentences.length < 1 || sentences.length > 6)
    return `the answer has ${sentences.length} sentences, and 2 to 4 were asked for`;
  if (title.text.length > answerLimits.title) return `a title of ${title.text.length} characters came`;
  for (const { text, quotes } of [title, ...sentences]) {
    if (text.trim() === '') return 'an empty sentence came';
    // What nobody sees would stand in files that people compare line by line.
    if (text.search(hiddenCharacters) >= 0) return 'a sentence with invisible characters came';
    if (text.length > answerLimits.sentence) return `a sentence of ${text.length} characters came`;
    if (quotes.length > answerLimits.quotes) return `a sentence with ${quotes.length} quotes came`;
    const quote = quotes.find((one) => one.text.trim().length > answerLimits.quote);
    if (quote !== undefined) return `a quote of ${quote.text.trim().length} characters came`;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
