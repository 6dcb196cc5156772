import { join, resolve } from 'node:path';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Problem } from '../../model/problem.ts';
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

/** The model of a run, or null where there is none; `close` ends what was opened for it. */
export type OpenedChat = { chat: Chat | null; close: () => Promise<void>; problems: Problem[] };

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
  const nothing = { chat: null, close: async () => {}, problems: [] };
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
function recordedChat({ random }: Context, answers: readonly RecordedAnswer[]): Pick<OpenedChat, 'chat' | 'close'> {
  const [first] = answers;
  const model = first?.model ?? 'recorded';
  let started: Promise<{ chat: Chat; close: () => Promise<void> }> | null = null;
  const start = async () => {
    const server = await serve(replayModel(answers), { port: 0 });
    const settings = { apiKey: 'no-key-is-needed', baseUrl: `${server.url}/v1`, model, timeout };
    return { chat: openaiChat(settings, { clock: systemClock(), random }), close: () => server.close() };
  };
  return {
    chat: {
      model,
      recorded: true,
      complete: async (request, mayRepeat) => (await (started ??= start())).chat.complete(request, mayRepeat),
    },
    close: async () => (await started)?.close(),
  };
}
