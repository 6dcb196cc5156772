import { DeliveryState, MailingState, type DeliveryCounts, type Mailing } from '../../model/delivery.ts';
import { SubscriberState } from '../../model/subscriber.ts';
import type { Instant } from '../../model/instant.ts';
import type { Clock, Ledger, SenderBeat, SubscriberStore } from '../../platform/ports.ts';
import { providers } from '../replies/providers.ts';
import { longestSilence, overdueSeconds, readDue } from './due-since.ts';
import { metricText, type Metric } from './metric-text.ts';

type Tally = Awaited<ReturnType<Ledger['tally']>>;
type Readers = Awaited<ReturnType<SubscriberStore['count']>>;

/** What the metrics are made of. `shown` are the mailings that are told in detail, each with what is known of it. */
export type MetricFacts = {
  build: { version: string; node: string };
  readers: Readers;
  mailings: readonly Pick<Mailing, 'state'>[];
  shown: readonly {
    mailing: Pick<Mailing, 'issue'>;
    counts: DeliveryCounts;
    tally: Tally;
    reports: { kind: string; number: number }[];
    /** Since when it waits for nothing but a sender; null where it does not go on. */
    due: Instant | null;
  }[];
  senders: readonly SenderBeat[];
  restored: boolean;
  now: Instant;
};

const modes = ['zh', 'en', 'both'];
const returns = ['hard', 'soft', 'complaint', 'delivered', 'unknown'];

/** All metrics, as text. Labels take only values that are known beforehand, apart from the issue: no domain and no name of a reader. */
export function deliveryMetrics(facts: MetricFacts): string {
  return metricText([...houseMetrics(facts), ...mailingMetrics(facts), ...senderMetrics(facts)]);
}

function houseMetrics({ build, readers, mailings, restored }: MetricFacts): Metric[] {
  const numberOf = (state: string, language: string): number =>
    readers.filter((row) => row.state === state && row.language === language).reduce((sum, row) => sum + row.number, 0);
  return [
    {
      name: 'zhoubao_build_info',
      help: 'The version that runs; always 1.',
      samples: [{ labels: { ...build }, value: 1 }],
    },
    {
      name: 'zhoubao_subscribers',
      help: 'Subscribers by state and language.',
      samples: SubscriberState.options.flatMap((state) =>
        modes.map((language) => ({ labels: { state, language }, value: numberOf(state, language) })),
      ),
    },
    {
      name: 'zhoubao_mailings',
      help: 'Mailings by state.',
      samples: MailingState.options.map((state) => ({
        labels: { state },
        value: mailings.filter((mailing) => mailing.state === state).length,
      })),
    },
    {
      name: 'zhoubao_restored',
      help: 'Whether the database was put back from a backup and nobody has allowed sending since.',
      samples: [{ value: restored ? 1 : 0 }],
    },
  ];
}

function mailingMetrics({ shown }: MetricFacts): Metric[] {
  return [
    {
      name: 'zhoubao_deliveries',
      help: 'Deliveries by issue and state, of the mailings that are under way and the last one.',
      samples: shown.flatMap(({ mailing: { issue }, counts }) =>
        DeliveryState.options.map((state) => ({ labels: { issue, state }, value: counts[state] })),
      ),
    },
    {
      name: 'zhoubao_replies',
      help: 'Deliveries by the provider of the mailbox, state and class of the last reply, of the same mailings.',
      samples: shown.flatMap(({ mailing: { issue }, tally }) => repliesOf(issue, tally)),
    },
    {
      name: 'zhoubao_returns',
      help: 'Readers of whom a report came back, by its kind, of the same mailings.',
      samples: shown.flatMap(({ mailing: { issue }, reports }) =>
        returns.map((kind) => ({
          labels: { issue, kind },
          value: reports.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.number, 0),
        })),
      ),
    },
  ];
}

/** A domain may be one person's: all that are no provider's are one. */
function repliesOf(issue: string, tally: Tally): Metric['samples'] {
  const found = new Map<string, Metric['samples'][number]>();
  for (const { queue, state, class: kind, number } of tally) {
    const labels = { issue, provider: Object.hasOwn(providers, queue) ? queue : 'other', state, class: kind ?? 'none' };
    const key = Object.values(labels).join(' ');
    found.set(key, { labels, value: (found.get(key)?.value ?? 0) + number });
  }
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sample]) => sample);
}

/** Senders have another name at each start, so none of them is a label. */
function senderMetrics({ senders, shown, restored, now }: MetricFacts): Metric[] {
  const ages = senders.map(({ at }) => Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000));
  const living = senders.filter((_, place) => (ages[place] ?? Infinity) * 1000 <= longestSilence);
  const youngest = ages.length === 0 ? [] : [{ value: Math.min(...ages) }];
  return [
    {
      name: 'zhoubao_senders',
      help: 'Senders that gave a sign of life within the last minute.',
      samples: [{ value: living.length }],
    },
    {
      name: 'zhoubao_senders_in_trouble',
      help: 'Of these, senders that can send nothing at the moment, as while the relay is down.',
      samples: [{ value: living.filter(({ trouble }) => trouble).length }],
    },
    {
      name: 'zhoubao_sender_beat_age_seconds',
      help: 'Seconds since the last sign of life of any sender; none before the first.',
      samples: youngest,
    },
    {
      name: 'zhoubao_overdue_seconds',
      help: 'Seconds for which mail could leave and nobody sends; 0 while somebody does, or nothing is due.',
      // Behind the fence of a restored backup nothing is.
      samples: [
        {
          value: restored
            ? 0
            : overdueSeconds(
                shown.map(({ due }) => due),
                senders,
                now,
              ),
        },
      ],
    },
  ];
}

/** Of many that are under way at once. */
const mostShown = 5;
/** Milliseconds for which the tally of a mailing, which reads all of its rows, is kept. */
const kept = 60_000;

type MetricTools = {
  ledger: Ledger;
  subscribers: Pick<SubscriberStore, 'count'>;
  clock: Pick<Clock, 'now' | 'elapsed'>;
  build: MetricFacts['build'];
};

/** Reads the metrics whenever it is called; what costs with the number of readers at most once a minute. */
export function metricsReader({ ledger, subscribers, clock, build }: MetricTools): () => Promise<string> {
  const tallies = keptFor(kept, clock, (issue: string) => ledger.tally(issue));
  const readers = keptFor(kept, clock, () => subscribers.count());
  return async () => {
    const mailings = await ledger.mailings();
    const shown: MetricFacts['shown'][number][] = [];
    for (const mailing of shownOf(mailings)) {
      const { issue } = mailing;
      const [counts, reports] = [await ledger.counts(issue), await ledger.reports(issue)];
      shown.push({ mailing, counts, reports, tally: await tallies(issue), due: await readDue(mailing, ledger) });
    }
    const restored = (await ledger.fence()).restoredAt !== null;
    const senders = await ledger.senders();
    return deliveryMetrics({ build, readers: await readers(''), mailings, shown, senders, restored, now: clock.now() });
  };
}

/** What is under way, and the newest one. */
function shownOf(mailings: readonly Mailing[]): Mailing[] {
  const sorted = mailings.toSorted((a, b) => (a.issue < b.issue ? 1 : -1));
  return sorted.filter(({ state }, at) => at === 0 || !['finished', 'cancelled'].includes(state)).slice(0, mostShown);
}

function keptFor<T>(
  milliseconds: number,
  clock: Pick<Clock, 'elapsed'>,
  read: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, { at: number; value: Promise<T> }>();
  return (key) => {
    const now = clock.elapsed();
    for (const [old, { at }] of known) if (now - at >= milliseconds) known.delete(old);
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = read(key);
    known.set(key, { at: now, value });
    value.catch(() => known.delete(key));
    return value;
  };
}
