import { expect, test } from 'vitest';
import { deliveryMetrics, metricsReader, type MetricFacts } from '../../../src/deliver/insight/delivery-metrics.ts';
import { dueSince } from '../../../src/deliver/insight/due-since.ts';
import { metricText } from '../../../src/deliver/insight/metric-text.ts';
import type { Ledger } from '../../../src/platform/ports.ts';
import { parseMetrics, type Sample } from '../../builders/metrics.ts';
import { afterNoon, mailing, noon } from '../../builders/stored-readers.ts';

const counts = { planned: 1, claimed: 0, submitted: 5, deferred: 0, rejected: 1, uncertain: 1, skipped: 0 };
const tally: MetricFacts['shown'][number]['tally'] = [
  { mode: 'zh', queue: 'qq', state: 'submitted', class: 'taken', number: 3 },
  { mode: 'en', queue: 'qq', state: 'submitted', class: 'taken', number: 1 },
  { mode: 'zh', queue: 'only-reader.example.org', state: 'submitted', class: 'taken', number: 1 },
  { mode: 'zh', queue: 'other-reader.example.org', state: 'rejected', class: 'suppress', number: 1 },
  { mode: 'zh', queue: 'constructor', state: 'planned', class: null, number: 1 },
  { mode: 'zh', queue: 'gmail', state: 'uncertain', class: 'connection', number: 1 },
];

function facts(over: Partial<MetricFacts> = {}): MetricFacts {
  return {
    build: { version: '0.1.0', node: '24.0.0' },
    readers: [{ state: 'active', language: 'zh', number: 7 }],
    mailings: [{ state: 'running' }, { state: 'finished' }],
    shown: [{ mailing: { issue: '2026-W47' }, counts, tally, reports: [{ kind: 'hard', number: 2 }], due: null }],
    senders: [],
    restored: false,
    now: afterNoon(90),
    ...over,
  };
}

const beat = (at: string, sender = 'a') => ({ sender, host: 'one', pid: 1, at });

test('the metrics are valid, and say what the ledger says', () => {
  const { families, problems } = parseMetrics(deliveryMetrics(facts()));
  expect(problems).toEqual([]);
  const value = (name: string, labels: Record<string, string>) =>
    families.get(name)?.find((sample) => JSON.stringify(sample.labels) === JSON.stringify(labels))?.value;
  expect(value('zhoubao_deliveries', { issue: '2026-W47', state: 'submitted' })).toBe(5);
  expect(value('zhoubao_subscribers', { state: 'active', language: 'zh' })).toBe(7);
  expect(value('zhoubao_subscribers', { state: 'bounced', language: 'both' })).toBe(0);
  expect(value('zhoubao_mailings', { state: 'running' })).toBe(1);
  expect(value('zhoubao_returns', { issue: '2026-W47', kind: 'hard' })).toBe(2);
  expect(value('zhoubao_build_info', { version: '0.1.0', node: '24.0.0' })).toBe(1);
  const labels = { issue: '2026-W47', provider: 'qq', state: 'submitted', class: 'taken' };
  expect(value('zhoubao_replies', labels)).toBe(4);
  expect(families.get('zhoubao_replies')!.reduce((sum, sample) => sum + sample.value, 0)).toBe(8);
});

test('no domain of a reader is in them, however many there are', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ ...tally[2]!, queue: `r${at}.example.org` }));
  const text = deliveryMetrics(
    facts({ shown: [{ mailing: { issue: '2026-W47' }, counts, tally: many, reports: [], due: null }] }),
  );
  expect(text).not.toContain('example.org');
  expect(parseMetrics(text).families.get('zhoubao_replies')).toHaveLength(1);
});

function age(senders: MetricFacts['senders']): Sample[] | undefined {
  return parseMetrics(deliveryMetrics(facts({ senders }))).families.get('zhoubao_sender_beat_age_seconds');
}

test('the last beat is the youngest one, and none before the first', () => {
  expect(age([])).toEqual([]);
  expect(age([beat(noon), beat(afterNoon(60), 'b')])?.map(({ value }) => value)).toEqual([30]);
  expect(age([beat(afterNoon(95))])?.map(({ value }) => value)).toEqual([0]);
});

test('senders that can send nothing are counted as long as they live', () => {
  const trouble = 'The relay has taken no mail.';
  const senders = [
    beat(noon),
    { ...beat(afterNoon(60), 'b'), trouble },
    { ...beat(afterNoon(80), 'c'), trouble: null },
  ];
  const { families } = parseMetrics(
    deliveryMetrics(facts({ senders: [...senders, { ...beat(afterNoon(70), 'd'), trouble }] })),
  );
  expect(families.get('zhoubao_senders_in_trouble')?.map(({ value }) => value)).toEqual([2]);
  const { families: later } = parseMetrics(deliveryMetrics({ ...facts({ senders }), now: afterNoon(999) }));
  expect(later.get('zhoubao_senders_in_trouble')?.map(({ value }) => value)).toEqual([0]);
});

const held = { ...mailing({ state: 'running', heldUntil: afterNoon(1800) }), total: 8 };
const dueCases: [string, Parameters<typeof dueSince>[0], string | null][] = [
  ['rows may leave', { mailing: { ...held, heldUntil: null }, open: 2, nextDue: null }, noon],
  ['the rest is held', { mailing: held, open: 0, nextDue: null }, afterNoon(1800)],
  ['a retry comes before the rest', { mailing: held, open: 0, nextDue: afterNoon(600) }, afterNoon(600)],
  ['only retries wait', { mailing: { ...held, heldUntil: null }, open: 0, nextDue: afterNoon(600) }, afterNoon(600)],
  ['it is to be finished', { mailing: { ...held, heldUntil: null }, open: 0, nextDue: null }, noon],
  ['a start is to come', { mailing: { ...held, state: 'scheduled' }, open: 0, nextDue: null }, held.startAt],
  ['a person paused it', { mailing: { ...held, state: 'paused' }, open: 3, nextDue: noon }, null],
];

test.each(dueCases)('where %s, it is known since when a sender is missing', (_, given, due) => {
  expect(dueSince(given)).toBe(due);
});

function overdue(due: string | null, over: Partial<MetricFacts> = {}): number[] | undefined {
  const shown = [{ ...facts().shown[0]!, due }];
  const { families } = parseMetrics(deliveryMetrics(facts({ shown, now: afterNoon(1000), ...over })));
  return families.get('zhoubao_overdue_seconds')?.map(({ value }) => value);
}

test('overdue is what is due while nobody sends, and nothing while a step is waited for or after a restore', () => {
  expect(overdue(noon)).toEqual([1000]);
  expect(overdue(noon, { senders: [beat(afterNoon(100))] })).toEqual([900]);
  expect(overdue(afterNoon(400), { senders: [beat(afterNoon(100))] })).toEqual([600]);
  expect(overdue(noon, { senders: [beat(afterNoon(950))] })).toEqual([0]);
  expect(overdue(afterNoon(1800), { senders: [beat(noon)] })).toEqual([0]);
  expect(overdue(null)).toEqual([0]);
  expect(overdue(noon, { restored: true })).toEqual([0]);
});

test('labels and helps are escaped', () => {
  const text = metricText([{ name: 'a', help: 'one\ntwo \\', samples: [{ labels: { x: 'a"b\\c\nd' }, value: 1 }] }]);
  const { families, problems } = parseMetrics(text);
  expect(problems).toEqual([]);
  expect(families.get('a')?.[0]?.labels).toEqual({ x: 'a"b\\c\nd' });
});

const finished = (issue: string) => ({ ...mailing({ issue, state: 'finished' }), total: 8 });

test('what costs is read once a minute, and old mailings not at all', async () => {
  let elapsed = 0;
  const asked: string[] = [];
  const ledger = {
    mailings: async () => [finished('2026-W45'), { ...mailing({ issue: '2026-W46' }), total: 8 }, finished('2026-W47')],
    counts: async () => counts,
    reports: async () => [],
    fence: async () => ({ restoredAt: noon }),
    senders: async () => [beat(noon)],
    open: async () => 1,
    nextDue: async () => null,
    tally: async (issue: string) => {
      asked.push(issue);
      return tally;
    },
  } satisfies Partial<Ledger> as unknown as Ledger;
  const read = metricsReader({
    ledger,
    subscribers: { count: async () => (asked.push('readers'), []) },
    clock: { now: () => noon, elapsed: () => elapsed },
    build: { version: '1', node: '24' },
  });
  const once = ['2026-W47', '2026-W46', 'readers'];
  expect(parseMetrics(await read()).families.get('zhoubao_restored')?.[0]?.value).toBe(1);
  await read();
  expect(asked).toEqual(once);
  elapsed = 60_000;
  await read();
  expect(asked).toEqual([...once, ...once]);
});
