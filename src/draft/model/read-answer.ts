import { foldText, locate } from '../../check/text/fold-text.ts';
import type { MappedText } from '../../check/text/mapped-text.ts';
import type { DraftText, Sentence } from '../../model/draft.ts';
import type { Quote } from '../../model/evidence.ts';
import { needsAttention, problem, type Outcome, type Problem } from '../../model/problem.ts';
import type { Answer, AnswerSentence, AnswerText } from './answer.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import { signDraft, type Checking } from '../entry/sign-draft.ts';
import { tagOf } from '../dossier/tag-of.ts';

/** Who gave an answer, and to which prompt. */
export type Origin = Pick<UnsignedDraft, 'model' | 'promptDigest'>;

/** The draft that an answer gives, with its quotes found in the stored evidence. What cannot be found is a problem of the draft. */
export function readAnswer(dossier: Dossier, answer: Answer, origin: Origin): UnsignedDraft {
  const folded = foldEvidence(dossier);
  const [zh, en] = [readText('zh', answer.zh, folded), readText('en', answer.en, folded)];
  return {
    story: dossier.story.id,
    writer: 'model',
    ...origin,
    tokens: null,
    tag: tagOf(dossier.head),
    zh: zh.value,
    en: en.value,
    problems: [...zh.problems, ...en.problems],
  };
}

/** What the checks find in the words of a draft, apart from what is said of its evidence. */
export function findFindings(dossier: Dossier, draft: UnsignedDraft, checking: Checking): Problem[] {
  const { problems } = signDraft(dossier, draft, checking).draft;
  return problems.filter((one) => needsAttention(one) && /^(?:zh|en)\b/.test(one.place.key ?? ''));
}

type Folded = { digest: string; folded: MappedText };

function foldEvidence({ texts }: Dossier): Map<string, Folded> {
  return new Map(
    texts.map(({ id, evidence, cleaned }) => [id, { digest: evidence.digest, folded: foldText(cleaned) }]),
  );
}

function readText(language: 'zh' | 'en', text: AnswerText, evidence: Map<string, Folded>): Outcome<DraftText> {
  const title = readSentence(`${language}.title`, text.title, evidence);
  const sentences = text.sentences.map((one, index) => readSentence(`${language}.sentences[${index}]`, one, evidence));
  return {
    value: { title: title.value, sentences: sentences.map(({ value }) => value) },
    problems: [title, ...sentences].flatMap(({ problems }) => problems),
  };
}

function readSentence(key: string, { text, quotes }: AnswerSentence, evidence: Map<string, Folded>): Outcome<Sentence> {
  const problems: Problem[] = [];
  const found = quotes.flatMap((quote): Quote[] => {
    const span = findQuote(quote, evidence.get(quote.evidence));
    if (span !== null) return [span];
    const message = `“${quote.text.slice(0, 120)}” does not stand in ${quote.evidence.slice(0, 20)} word for word.`;
    problems.push(problem('draft-quote-not-verbatim', { key }, message));
    return [];
  });
  return { value: { text: text.replaceAll(/\s+/g, ' ').trim(), quotes: found }, problems };
}

/** Anything shorter stands in every text and proves nothing. */
const shortest = 4;

function findQuote(quote: { text: string }, source: Folded | undefined): Quote | null {
  if (source === undefined || quote.text.trim().length < shortest) return null;
  const span = locate(source.folded, quote.text);
  return span && { evidence: source.digest, ...span };
}
