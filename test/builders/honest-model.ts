import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Draft, type Sentence } from '../../src/model/draft.ts';
import type { Asked } from './model-server.ts';

type Known = { draft: Draft; quotes: Map<string, string>; evidence: Map<string, string> };

/**
 * A model that says what the offline writer said of the same story: its answers hold, and they differ from story to story.
 * @param issue the folder of an issue that was drafted offline.
 */
export async function honestModel(issue: string): Promise<(asked: Pick<Asked, 'body'>) => string> {
  const known: Known[] = [];
  for (const name of await readdir(join(issue, 'drafts'))) {
    if (name === 'issue.json') continue;
    const draft = Draft.parse(JSON.parse(await readFile(join(issue, 'drafts', name), 'utf8')));
    known.push({ draft, ...(await readQuotes(issue, draft)) });
  }
  return ({ body }) => {
    const messages = body['messages'] as { role: string; content: string }[];
    const prompt = messages[1]?.content ?? '';
    const isAbout = ({ quotes }: Known): boolean => [...quotes.values()].every((text) => prompt.includes(text));
    const one = known.filter(isAbout).sort((a, b) => lengthOf(b) - lengthOf(a))[0];
    if (one === undefined) throw new Error('the prompt is about no story of the issue');
    return JSON.stringify(answerOf(one, prompt));
  };
}

function lengthOf({ quotes }: Known): number {
  return [...quotes.values()].join('').length;
}

async function readQuotes(issue: string, draft: Draft): Promise<Omit<Known, 'draft'>> {
  const [quotes, evidence] = [new Map<string, string>(), new Map<string, string>()];
  const sentences = [draft.zh, draft.en].flatMap((text) => [text.title, ...text.sentences]);
  for (const quote of sentences.flatMap((one) => one.quotes)) {
    const text =
      evidence.get(quote.evidence) ?? (await readFile(join(issue, 'evidence', `${quote.evidence}.txt`), 'utf8'));
    evidence.set(quote.evidence, text);
    quotes.set(keyOf(quote), text.slice(quote.start, quote.end));
  }
  return { quotes, evidence };
}

function keyOf({ evidence, start, end }: Sentence['quotes'][number]): string {
  return `${evidence} ${start} ${end}`;
}

/** More quotes than one sentence may have: then one passage from the first to the last. */
const mostQuotes = 8;

function answerOf({ draft, quotes, evidence }: Known, prompt: string): unknown {
  const part = ({ text, quotes: spans }: Sentence) => {
    const passages =
      spans.length > mostQuotes ? wholePassages(spans, evidence) : spans.map((span) => quotes.get(keyOf(span)) ?? '');
    return { text, quotes: passages.flatMap((one) => quotesOf(one, prompt)).slice(0, mostQuotes) };
  };
  const [zh, en] = [draft.zh, draft.en].map(({ title, sentences }) => ({
    title: part(title),
    sentences: sentences.slice(0, 6).map(part),
  }));
  return { zh, en };
}

function wholePassages(spans: Sentence['quotes'], evidence: ReadonlyMap<string, string>): string[] {
  return [...new Set(spans.map((span) => span.evidence))].map((digest) => {
    const own = spans.filter((span) => span.evidence === digest);
    const [start, end] = [Math.min(...own.map((span) => span.start)), Math.max(...own.map((span) => span.end))];
    return evidence.get(digest)?.slice(start, end) ?? '';
  });
}

/** Characters of one quote. */
const longest = 300;

/** A passage with the block of evidence that holds it, in parts where it is too long for one quote. */
function quotesOf(text: string, prompt: string): { evidence: string; text: string }[] {
  const before = prompt.slice(0, prompt.indexOf(text));
  const evidence = [...before.matchAll(/ begin (E\d+) \(/g)].at(-1)?.[1] ?? 'E1';
  const size = Math.ceil(text.length / Math.ceil(text.length / longest));
  const starts = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => index * size);
  return starts.map((start) => ({ evidence, text: text.slice(start, start + size) }));
}
