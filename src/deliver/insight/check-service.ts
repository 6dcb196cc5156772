import type { Instant } from '../../model/instant.ts';
import { fine, skipped, wrong, type Finding } from './finding.ts';
import type { WebReply } from '../../platform/ports.ts';

/** What an address of ours answered, and when by our clock it did. */
export type Answered = { url: string; reply: WebReply; at: Instant };

/** Seconds: the Date header has whole ones, and an answer takes its time. */
const mostOffset = 30;

/** Whether readers reach `zhoubao serve`, which confirmations and unsubscribing need. */
export function checkService(answered: Answered | null): Finding[] {
  const check = 'pages for readers';
  if (answered === null) return [skipped(check, 'delivery.address of newsletter.yaml is not set.')];
  const { url, reply } = answered;
  if (reply.outcome === 'answered' && reply.status === 200 && reply.url === url)
    return [fine(check, `${url} answers.`)];
  const expected = 'zhoubao serve behind a proxy that speaks TLS, which answers 200 there without a redirect.';
  return [wrong(check, 'service-unreachable', { found: `${url} ${whatOf(reply)}.`, expected })];
}

function whatOf(reply: WebReply): string {
  if (reply.outcome === 'answered') return `answers ${reply.status} at ${reply.url.slice(0, 120)}`;
  return reply.outcome === 'unrecorded' ? 'was not asked for' : `does not answer: ${reply.reason}`;
}

/** Whether our clock is that of others: mails carry a Date, and schedules and limits go by it. */
export function checkClock(answers: readonly Answered[]): Finding[] {
  const check = 'clock';
  const offsets = answers.flatMap(({ url, reply, at }) => {
    const date = reply.outcome === 'answered' ? Date.parse(reply.headers['date'] ?? '') : Number.NaN;
    return Number.isNaN(date) ? [] : [{ host: new URL(url).hostname, seconds: (Date.parse(at) - date) / 1000 }];
  });
  const worst = offsets.toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds))[0];
  if (worst === undefined)
    return [skipped(check, 'Neither site nor delivery.address answered with its time, so it was compared with none.')];
  const { host, seconds } = worst;
  if (Math.abs(seconds) <= mostOffset)
    return [fine(check, `It is within ${mostOffset} seconds of the one of ${host}.`)];
  const found = `It is ${Math.round(Math.abs(seconds))} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the one of ${host}.`;
  return [
    wrong(check, 'clock-wrong', { found, expected: `at most ${mostOffset} seconds of difference; set it by NTP.` }),
  ];
}
