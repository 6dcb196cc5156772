import { collect, type Collected } from '../../collect/collect.ts';
import { collectors } from '../../collect/collectors.ts';
import { parseSource } from '../../collect/parse-source.ts';
import { problem, type Attempt, type Outcome, type Problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import { format, readDrafts } from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import type { Clock, Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { openUpstream } from './open-upstream.ts';
import { readNewsletter } from './read-newsletter.ts';
import { resolveWindow } from './resolve-window.ts';

/** `clock` tells the time of what was collected: the machine's, or that of the recorded week. */
export type CollectResult = { window: Window; collected: Collected; clock: Clock };

/** Collects a week and writes items, evidence and `collection.json`. A fault in the configuration ends it before any request. */
export async function collectStep(context: Context, request: Request): Promise<Attempt<CollectResult>> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  const window = resolveWindow(context, request, newsletter.value);
  if (window.value === null) return { value: null, problems: window.problems };
  const sources = await readSources(context);
  if (sources.problems.length > 0) return { value: null, problems: sources.problems };
  const settings = { newsletter: newsletter.value, window: window.value };
  const upstream = await openUpstream(context, request, settings);
  if (upstream.value === null) return { value: null, problems: upstream.problems };
  const { github, clock, close } = upstream.value;
  try {
    const ports = { github, clock, cache: context.home.cache, progress: context.progress };
    const collected = await collect(ports, { sources: sources.value, window: window.value, collectors });
    const folder = context.home.issue(window.value.issue);
    const changes = await planCollectFiles(folder, collected);
    await commitChanges(folder, {
      by: 'zhoubao collect',
      did: 'collected upstream activity',
      at: clock.now(),
      changes,
    });
    return { value: { window: window.value, collected, clock }, problems: collected.collection.problems };
  } finally {
    await close();
  }
}

async function readSources(context: Context): Promise<Outcome<Source[]>> {
  const outcome: Outcome<Source[]> = { value: [], problems: [] };
  for (const [file, text] of await context.home.sources()) {
    const parsed = parseSource(file, text, collectors);
    outcome.value.push(...parsed.value);
    outcome.problems.push(...parsed.problems);
  }
  if (outcome.value.length === 0 && outcome.problems.length === 0) outcome.problems.push(noSources());
  return outcome;
}

function noSources(): Problem {
  return problem('sources-missing', { file: 'sources/' }, 'sources/ holds no source.');
}

/** Evidence that no item names any more stays as long as a draft quotes it. */
async function planCollectFiles(folder: Files, collected: Collected): Promise<Map<string, string | null>> {
  const changes = new Map<string, string | null>([
    ['items.jsonl', format.items(collected.items)],
    ['collection.json', format.collection(collected.collection)],
  ]);
  const drafts = (await readDrafts(folder)).value;
  const quoted = new Set([...drafts.values()].flatMap((draft) => JSON.stringify(draft).match(/[0-9a-f]{64}/g) ?? []));
  for (const path of await folder.list('evidence')) {
    const digest = /^evidence\/([0-9a-f]{64})\.txt$/.exec(path)?.[1];
    if (digest !== undefined && !quoted.has(digest)) changes.set(path, null);
  }
  for (const [digest, text] of collected.evidence) changes.set(`evidence/${digest}.txt`, text);
  return changes;
}
