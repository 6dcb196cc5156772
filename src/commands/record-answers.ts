import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RecordedAnswer } from '../model/recorded-answer.ts';
import { filesOfAnswers, readAnswers } from '../platform/answers-folder.ts';
import { readEnvironment } from '../platform/environment.ts';
import { openFolder } from '../platform/folder.ts';
import { openHome } from '../platform/home.ts';
import { formatJson, parseJson } from '../platform/parse-json.ts';
import type { Files } from '../platform/ports.ts';
import { systemClock } from '../platform/system-clock.ts';
import { AskedPrompts, listOpenPrompts, promptText } from './steps/asked-prompts.ts';
import type { Context } from './steps/context.ts';
import { listProblems } from './steps/list-problems.ts';
import { readDraftInput } from './steps/read-draft-input.ts';

const usage = `npm run record:answers -- prompts ISSUE --out DIR --into WEEK [--home HOME]
npm run record:answers -- keep DIR --into WEEK --model NAME --date YYYY-MM-DD

\`prompts\` writes the prompt of every picked story of an issue that was ranked, as DIR/<story>.prompt.txt: exactly what a model is
sent. Put what the model answers beside it, unchanged, as DIR/<story>.answer.txt. \`keep\` takes the answers into WEEK/answers,
from where the replay serves them. Then run \`prompts\` once more: where an answer does not hold, it writes the prompt that
asks again, <story>.again.prompt.txt, and \`keep\` takes its answer too.

  npx zhoubao run 2019-W19 --replay test/fixtures/weeks --home /tmp/weekly
  npm run record:answers -- prompts 2019-W19 --home /tmp/weekly --out /tmp/asked --into test/fixtures/weeks/2019-W19
  npm run record:answers -- keep /tmp/asked --model some-model-1 --date 2026-11-21 --into test/fixtures/weeks/2019-W19`;

/** What was done, or why nothing was; `ok` is false for the latter. */
type Done = { ok: boolean; text: string };

const manifest = 'prompts.json';

/** Writes out the prompts of an issue that have no answer in `week`. */
export async function writePrompts(context: Context, issue: string, { out, week }: Places): Promise<Done> {
  const [read, answers] = [await readDraftInput(context, { issue }), await readAnswers(week)];
  if (read.value === null) return failed(listProblems(read.problems));
  if (answers.problems.length > 0) return failed(listProblems(answers.problems));
  const { open, answered, problems } = listOpenPrompts(read.value.input, answers.value, context.random);
  const asked: AskedPrompts = open.map(({ name, planned }) => ({ name, promptDigest: planned.digest }));
  const old = (await out.list('.')).filter((path) => path.endsWith('.prompt.txt')).map((path) => [path, null] as const);
  const texts = open.map(({ name, planned }) => [`${name}.prompt.txt`, promptText(planned.request)] as const);
  await out.write(new Map([...old, ...texts, [manifest, formatJson(asked)]]));
  const files = open.length === 1 ? '1 prompt' : `${open.length} prompts`;
  const lines = [`${issue}: ${files} in ${out.root}; ${answered} stories need no other answer.`];
  return { ok: true, text: [...lines, ...(problems.length > 0 ? [listProblems(problems)] : [])].join('\n') };
}

type Places = { out: Files; week: Files };
type Source = { model: string; date: string };

/** Takes the answers of a folder into a week, unchanged. What is recorded already stays. */
export async function keepAnswers({ out, week }: Places, { model, date }: Source): Promise<Done> {
  const asked = await readManifest(out);
  if (typeof asked === 'string') return failed(asked);
  const known = new Set((await readAnswers(week)).value.map(({ promptDigest }) => promptDigest));
  const kept: RecordedAnswer[] = [];
  const missing: string[] = [];
  for (const { name, promptDigest } of asked) {
    const content = await out.read(`${name}.answer.txt`);
    if (content === null) missing.push(name);
    else if (!known.has(promptDigest)) {
      const parsed = RecordedAnswer.safeParse({ promptDigest, date, model, content, tokens: null });
      if (!parsed.success) return failed(`${name}.answer.txt: ${parsed.error.issues[0]?.message ?? 'unreadable'}`);
      kept.push(parsed.data);
    }
  }
  await week.write(filesOfAnswers(kept));
  const same = asked.length - kept.length - missing.length;
  const lines = [`${kept.length} answers of ${model} are in ${week.root}/answers; ${same} were recorded before.`];
  if (missing.length > 0) lines.push(`Without an answer: ${missing.join(', ')}.`);
  return { ok: true, text: lines.join('\n') };
}

async function readManifest(out: Files): Promise<AskedPrompts | string> {
  const text = await out.read(manifest);
  if (text === null) return `${out.root} holds no ${manifest}; \`prompts\` writes it.`;
  const { value, problems } = parseJson({ file: manifest, text, schema: AskedPrompts });
  return value ?? listProblems(problems);
}

function failed(text: string): Done {
  return { ok: false, text };
}

/** A context without tokens and keys: nothing is asked here. */
function contextOf(home: string): Context {
  const silent = { report: () => {} };
  const world = { environment: readEnvironment({}), clock: systemClock(), random: Math.random, progress: silent };
  return { home: openHome(home), ...world, say: () => {}, stopped: async () => {} };
}

async function main(words: string[]): Promise<Done> {
  const text = { type: 'string' } as const;
  const options = { home: text, out: text, into: text, model: text, date: text, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
  const [verb, subject] = positionals;
  const { home = '.', out, into, model, date, help } = values;
  if (help || subject === undefined || into === undefined) return { ok: help === true, text: usage };
  const week = openFolder(resolve(into));
  if (verb === 'prompts' && out !== undefined) {
    return writePrompts(contextOf(home), subject, { out: openFolder(resolve(out)), week });
  }
  if (verb === 'keep' && model !== undefined && date !== undefined) {
    return keepAnswers({ out: openFolder(resolve(subject)), week }, { model, date });
  }
  return failed(usage);
}

if (import.meta.main) {
  const { ok, text } = await main(process.argv.slice(2)).catch((error: unknown) =>
    failed(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`),
  );
  process[ok ? 'stdout' : 'stderr'].write(`${text}\n`);
  process.exitCode = ok ? 0 : 2;
}
