import type { Collection, SourceOutcome } from '../model/collection.ts';
import type { Digest } from '../model/evidence.ts';
import { Item } from '../model/item.ts';
import { problem, type Problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { Progress } from '../platform/ports.ts';
import { cleanItem } from './clean-item.ts';
import type { CollectedItem, Collector } from './collector.ts';
import { addCost, noCost, type Cost } from './cost.ts';
import type { FetchPorts } from './fetch-request.ts';
import { keepEarliest, readSource, type SourceReading } from './read-source.ts';
import { storeEvidence } from './store-evidence.ts';
import { uniteItems } from './unite-items.ts';

export type CollectPorts = FetchPorts & { progress: Progress };
export type CollectInput = { sources: readonly Source[]; window: Window; collectors: readonly Collector[] };

/** What a week is: items sorted by id, evidence texts by digest, how each source ended, and what the run took. */
export type Collected = {
  items: Item[];
  evidence: Map<Digest, string>;
  collection: Collection;
  cost: Cost;
};

type Ended = { source: Source; reading: SourceReading };

/**
 * Reads all sources, one after another, and unites what they say. A source that fails does not end the others. Equal
 * answers give equal bytes, in whatever order and pages they come.
 */
export async function collect(ports: CollectPorts, input: CollectInput): Promise<Collected> {
  const ended: Ended[] = [];
  for (const source of input.sources) {
    const collector = input.collectors.find(({ kind }) => kind === source.kind);
    if (!collector) ended.push({ source, reading: noCollector(source) });
    else if (isCutOff(ended)) ended.push({ source, reading: notAsked(source) });
    else ended.push({ source, reading: await readAloud(ports, input, { source, collector }) });
  }
  return combine(ended, input.window);
}

/** Faults that the next source would meet too. */
const outages = new Set(['request-failed', 'github-token-refused', 'github-limit-reached']);
/** One source may be out of order by itself; two in a row without an answer are GitHub's fault or the network's. */
const mostLost = 2;

function isCutOff(ended: readonly Ended[]): boolean {
  const last = ended.slice(-mostLost);
  return last.length === mostLost && last.every(({ reading }) => isLost(reading));
}

function isLost({ answers, problems }: SourceReading): boolean {
  return answers === 0 && problems.some(({ code }) => outages.has(code));
}

function notAsked(source: Source): SourceReading {
  const message = `${source.id} was not asked: the ${mostLost} sources before it got no answer.`;
  const problems = [problem('request-failed', { source: source.id }, message)];
  return { items: [], readAt: new Map(), problems, answers: 0, cost: noCost };
}

async function readAloud(ports: CollectPorts, { window }: CollectInput, one: { source: Source; collector: Collector }) {
  const { source } = one;
  const step = { stage: 'collect', name: `${source.id} ${source.kind}` };
  ports.progress.report({ ...step, state: 'running' });
  const reading = await readSource(ports, { ...one, window });
  const { outcome, items } = outcomeOf({ source, reading });
  const note = `${items} ${items === 1 ? 'item' : 'items'}${outcome === 'partial' ? ', incomplete' : ''}`;
  ports.progress.report({ ...step, state: outcome === 'failed' ? 'failed' : 'done', note });
  return reading;
}

function combine(ended: readonly Ended[], window: Window): Collected {
  const readAt = new Map<string, string>();
  for (const [id, at] of ended.flatMap(({ reading }) => [...reading.readAt])) keepEarliest(readAt, id, at);
  const cleaned = uniteItems(ended.flatMap(({ reading }) => reading.items)).map(cleanItem);
  const stored = storeEvidence(
    cleaned.map(({ item }) => item),
    readAt,
  );
  const checked = stored.items.map(checkItem);
  const found = [...cleaned.map(({ problem }) => problem), ...checked.map(({ problem }) => problem)];
  const problems = [...ended.flatMap(({ reading }) => reading.problems), ...found.filter((one) => one !== null)];
  return {
    items: checked.flatMap(({ item }) => item ?? []),
    evidence: stored.evidence,
    collection: { window, sources: ended.map(outcomeOf), problems: sortProblems(problems) },
    cost: ended.reduce((sum, { reading }) => addCost(sum, reading.cost), noCost),
  };
}

/** A source of which nothing could be read has failed; with an error it is partial. Warnings leave it complete. */
function outcomeOf({ source, reading }: Ended): SourceOutcome {
  const items = new Set(reading.items.map(({ id }: CollectedItem) => id)).size;
  const faulty = reading.problems.some(({ severity }) => severity === 'error');
  const missing = faulty && items === 0 && reading.answers === 0;
  const whole = items === 0 ? 'empty' : 'complete';
  const outcome = missing ? 'failed' : faulty ? 'partial' : whole;
  return { source: source.id, kind: source.kind, outcome, items };
}

/** Later stages read only what the model describes; what a collector made otherwise is reported, not passed on. */
function checkItem(item: Item): { item: Item | null; problem: Problem | null } {
  const parsed = Item.safeParse(item);
  if (parsed.success) return { item, problem: null };
  const [issue] = parsed.error.issues;
  const message = `${item.id} is missing: the ${item.kind} collector made ${issue?.path.join('.')}: ${issue?.message}.`;
  return { item: null, problem: problem('collector-failed', { source: item.source, ref: item.id }, message) };
}

function noCollector(source: Source): SourceReading {
  const message = `${source.id}: there is no collector of the kind ${JSON.stringify(source.kind)}.`;
  const problems = [problem('source-unknown-kind', { source: source.id }, message)];
  return { items: [], readAt: new Map(), problems, answers: 0, cost: noCost };
}

function sortProblems(problems: readonly Problem[]): Problem[] {
  const keyed = problems.map((one) => ({
    one,
    key: JSON.stringify([one.place.source, one.code, one.place.ref, one.message]),
  }));
  const sorted = keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return sorted.filter(({ key }, index) => key !== sorted[index - 1]?.key).map(({ one }) => one);
}
