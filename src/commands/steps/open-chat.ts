import { join, resolve } from 'node:path';
import type { Served } from '../../draft/model/bill.ts';
import { digestOf } from '../../draft/dossier/digest.ts';
import type { Draft } from '../../model/draft.ts';
import type { Digest } from '../../model/evidence.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Problem } from '../../model/problem.ts';
import { canonicalPrompt } from '../../model/prompt.ts';
import type { RecordedAnswer } from '../../model/recorded-answer.ts';
import type { Window } from '../../model/window.ts';
import { readAnswersBelow } from '../../platform/answers-folder.ts';
import { serve } from '../../platform/http-server.ts';
import { openaiChat } from '../../platform/openai-chat.ts';
import type { Chat } from '../../platform/ports.ts';
import { systemClock } from '../../platform/system-clock.ts';
import { replayModel } from '../../replay/replay-model.ts';
import type { Context, Request } from './context.ts';
import { hasApi } from './resolve-window.ts';

/**
 * The model of a run, or null where there is none; `close` ends what was opened for it. `served` tells what of
 * these drafts comes from recorded answers, null where the model is asked itself.
 */
export type OpenedChat = {
  chat: Chat | null;
  close: () => Promise<void>;
  served: (drafts: Iterable<Draft>) => Served | null;
  problems: Problem[];
};

const timeout = 120_000;
const usualModel = 'gpt-5-mini';

/**
 * The model that the environment names; without a key, the answers that were recorded for a week that is replayed. A key goes
 * before the recording.
 */
export async function openChat(
  context: Context,
  request: Request,
  { newsletter, window }: { newsletter: Newsletter; window: Window },
): Promise<OpenedChat> {
  const { openaiApiKey: apiKey, openaiBaseUrl: baseUrl, openaiModel } = context.environment;
  const nothing = { chat: null, close: async () => {}, served: () => null, problems: [] };
  if (apiKey !== null) {
    const settings = { apiKey, baseUrl, model: openaiModel ?? usualModel, timeout };
    return { ...nothing, chat: openaiChat(settings, { clock: systemClock(), random: context.random }) };
  }
  const directory = await replayFolder(context, request, { newsletter, window });
  if (directory === null) return nothing;
  const { value: answers, problems } = await readAnswersBelow(join(directory, window.issue), directory);
  return answers.length === 0 ? { ...nothing, problems } : { ...recordedChat(context, answers), problems };
}

/** The folder that the issue is collected from, where that is a recording. */
async function replayFolder(
  context: Context,
  { replay }: Request,
  { newsletter: { sample }, window }: { newsletter: Newsletter; window: Window },
): Promise<string | null> {
  if (replay !== undefined) return resolve(replay);
  return hasApi(context) || window.issue !== sample.issue ? null : context.home.locate(sample.replay);
}

/** Recorded answers on OpenAI's own API; the server starts with the first question. */
function recordedChat({ random }: Context, answers: readonly RecordedAnswer[]): Omit<OpenedChat, 'problems'> {
  const known = new Map(answers.map((answer) => [answer.promptDigest, answer]));
  const used: RecordedAnswer[] = [];
  const model = answers[0]?.model ?? 'recorded';
  let started: Promise<{ chat: Chat; close: () => Promise<void> }> | null = null;
  const start = async () => {
    const server = await serve(replayModel(answers), { port: 0 });
    const settings = { apiKey: 'no-key-is-needed', baseUrl: `${server.url}/v1`, model, timeout };
    return { chat: openaiChat(settings, { clock: systemClock(), random }), close: () => server.close() };
  };
  const complete: Chat['complete'] = async (request, mayRepeat) => {
    const reply = await (await (started ??= start())).chat.complete(request, mayRepeat);
    const answer = known.get(digestOf(canonicalPrompt(request)));
    if (reply.outcome === 'answered' && answer !== undefined) used.push(answer);
    return reply;
  };
  return {
    chat: { model, recorded: true, complete },
    close: async () => (await started)?.close(),
    served: (drafts) => describeServed(used, keptOf(drafts, { known, used })),
  };
}

type Recorded = { known: ReadonlyMap<Digest, RecordedAnswer>; used: readonly RecordedAnswer[] };

/** The answers behind drafts that were not asked for again. */
function keptOf(drafts: Iterable<Draft>, { known, used }: Recorded): RecordedAnswer[] {
  const answers = [...drafts].flatMap(({ writer, promptDigest }) =>
    writer === 'model' && promptDigest !== null ? (known.get(promptDigest) ?? []) : [],
  );
  return answers.filter((answer) => !used.includes(answer));
}

function describeServed(used: readonly RecordedAnswer[], kept: readonly RecordedAnswer[]): Served {
  const all = [...used, ...kept];
  return {
    answers: used.length,
    kept: kept.length,
    models: unique(all.map(({ model }) => model)),
    dates: unique(all.map(({ date }) => date)),
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
