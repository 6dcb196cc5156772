import { foldText, locate } from '../check/fold-text.ts';
import type { MappedText } from '../check/mapped-text.ts';
import type { DraftText, Sentence } from '../model/draft.ts';
import type { Quote } from '../model/evidence.ts';
import { problem, type Outcome, type Problem } from '../model/problem.ts';
import type { Chat } from '../platform/ports.ts';
import { parseAnswer, type AnswerSentence, type AnswerText } from './answer.ts';
import type { Dossier } from './dossier.ts';
import type { UnsignedDraft } from './entry-of.ts';
import type { PlannedRequest } from './plan-request.ts';
import { tagOf } from './tag-of.ts';
import { withBacklog } from './with-backlog.ts';
import { withTold } from './with-told.ts';

/** A draft, or why the model gave none. */
export type Written = { draft: UnsignedDraft } | { refused: string };

/** Asks the model for one story and finds its quotes in the stored evidence. What cannot be found is a problem of the draft. */
export async function writeWithModel(
  chat: Chat,
  dossier: Dossier,
  { request, digest }: PlannedRequest,
): Promise<Written> {
  const reply = await chat.complete(request);
  if (reply.outcome !== 'answered') return { refused: `the model ${reasons[reply.outcome]}: ${reply.reason}` };
  const answer = parseAnswer(reply.content);
  if (typeof answer === 'string') return { refused: answer };
  const folded = foldEvidence(dossier);
  const [zh, en] = [readText('zh', answer.zh, folded), readText('en', answer.en, folded)];
  const draft = {
    story: dossier.story.id,
    writer: 'model' as const,
    model: chat.model,
    promptDigest: digest,
    tokens: reply.tokens,
    tag: tagOf(dossier.head),
    zh: zh.value,
    en: en.value,
    problems: [...zh.problems, ...en.problems],
  };
  return { draft: withBacklog(dossier, withTold(dossier, draft)) };
}

const reasons = { refused: 'refused', truncated: 'stopped before the end', failed: 'did not answer' } as const;

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
