import { collect, sortProblems, type Collected } from '../../collect/collect.ts';
import { collectors } from '../../collect/collectors.ts';
import { findSilent } from '../../collect/silence.ts';
import { parseSource } from '../../collect/parse-source.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt, type Outcome, type Problem } from '../../model/problem.ts';
import type { AnySource } from '../../model/source.ts';
import type { Window } from '../../model/window.ts';
import { format, readBacklog, readDrafts } from '../../platform/issue-folder.ts';
import { commitChanges } from '../../platform/issue-log.ts';
import type { Clock, Files } from '../../platform/ports.ts';
import type { Context, Request } from './context.ts';
import { openUpstream, type Upstream } from './open-upstream.ts';
import { readEarlier } from './read-earlier.ts';
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
  try {
    return await collectWindow(context, { ...settings, sources: sources.value, upstream: upstream.value });
  } finally {
    await upstream.value.close();
  }
}

type Settings = { newsletter: Newsletter; window: Window; sources: AnySource[]; upstream: Upstream };

/** A run that does not come to its end leaves its checkpoint, and the next one takes its answers up. */
async function collectWindow(context: Context, settings: Settings): Promise<Attempt<CollectResult>> {
  const { newsletter, window, sources, upstream } = settings;
  const { github, web, clock, recorded } = upstream;
  const { cache, filled } = context.home;
  const earlier = await readEarlier(context.home, window.issue);
  const checkpoint = context.home.checkpoint(window.issue);
  const since = await checkpoint.begin(clock.now());
  const collected = await collect(
    { github, web, files: filled, clock, cache, progress: context.progress },
    { sources, window, collectors, before: earlier.snapshot, budget: newsletter.collect, since, recorded },
  );
  const silent = findSilent(sources, collected.collection, earlier.collections);
  const problems = sortProblems([...collected.collection.problems, ...earlier.problems, ...silent]);
  const whole = { ...collected, collection: { ...collected.collection, problems } };
  const folder = context.home.issue(window.issue);
  const changes = await planCollectFiles(folder, whole);
  const did = 'collected upstream activity';
  await commitChanges(folder, { by: 'zhoubao collect', did, at: clock.now(), changes });
  await checkpoint.end();
  return { value: { window, collected: whole, clock }, problems };
}

async function readSources(context: Context): Promise<Outcome<AnySource[]>> {
  const outcome: Outcome<AnySource[]> = { value: [], problems: [] };
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

/** Evidence that no item names any more stays as long as a draft quotes it or a story of the backlog needs it. */
async function planCollectFiles(folder: Files, collected: Collected): Promise<Map<string, string | null>> {
  const isRemembering = Object.keys(collected.snapshot).length > 0;
  const changes = new Map<string, string | null>([
    ['items.jsonl', format.items(collected.items)],
    ['collection.json', format.collection(collected.collection)],
    ['snapshot.json', isRemembering ? format.snapshot(collected.snapshot) : null],
  ]);
  const held = [...(await readDrafts(folder)).value.values(), (await readBacklog(folder)).value];
  const quoted = new Set(held.flatMap((one) => JSON.stringify(one).match(/[0-9a-f]{64}/g) ?? []));
  for (const path of await folder.list('evidence')) {
    const digest = /^evidence\/([0-9a-f]{64})\.txt$/.exec(path)?.[1];
    if (digest !== undefined && !quoted.has(digest)) changes.set(path, null);
  }
  for (const [digest, text] of collected.evidence) changes.set(`evidence/${digest}.txt`, text);
  return changes;
}
