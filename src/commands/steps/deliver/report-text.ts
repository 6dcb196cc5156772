import { DeliveryState, type DeliveryCounts } from '../../../model/delivery.ts';
import type { MailingReport } from '../../../deliver/insight/mailing-report.ts';
import { sendingStatus } from '../../../deliver/insight/sending-status.ts';
import { wholeSeconds } from '../../../model/whole-seconds.ts';
import { formatTable } from '../table.ts';

/** A report of one mailing as people read it on a terminal. @param at what ends the commands that are told */
export function reportText(report: MailingReport, at = ''): string {
  return [
    ...headLines(report),
    '',
    formatTable(['', 'total', ...DeliveryState.options], countRows(report)),
    ...replyLines(report),
    ...returnLines(report),
    ...uncertainLines(report, at),
  ].join('\n');
}

function headLines(report: MailingReport): string[] {
  const { issue, state, why, troubles, total, isWhole, counts, timing, restoredAt } = report;
  const share = total === 0 ? '' : ` (${Math.floor((counts.submitted / total) * 1000) / 10} %)`;
  const { confirmedAt, confirmedBy, startAt, mailedAt, endedAt, heldUntil, nextDue, upTo, perMinute } = timing;
  const lines = [
    ...(why === null ? [] : [['why', why]]),
    ...troubles.map(({ host, at, trouble }) => ['trouble', `${trouble} So ${host} at ${at}.`]),
    ['confirmed', `${confirmedAt} by ${confirmedBy}`],
    mailedAt === null ? ['to begin', startAt] : ['began', mailedAt],
    ...(endedAt === null ? [] : [[state, endedAt]]),
    ...(perMinute === null ? [] : [['pace', `${perMinute} a minute while mails leave, by the last 5 minutes`]]),
    ...(upTo < total ? [['first part', `${upTo} of ${total} readers; the rest follows when it went well`]] : []),
    ...(heldUntil === null ? [] : [['held until', wholeSeconds(heldUntil)]]),
    ...(nextDue === null ? [] : [['next retry', wholeSeconds(nextDue)]]),
    ...(restoredAt === null
      ? []
      : [['restored', `${restoredAt}, from a backup; nothing leaves until a person says so`]]),
    ...(isWhole ? [] : [['sum', `the deliveries do not add up to ${total}: stop sending and report it`]]),
  ];
  return [
    `${issue}  ${sendingStatus({ state })}: ${counts.submitted} of ${total} mails taken${share}`,
    ...lines.map(([name = '', text = '']) => `  ${name.padEnd(10)}  ${text}`),
  ];
}

function row(name: string, sum: number, counts: DeliveryCounts): string[] {
  const numbers = [sum, ...DeliveryState.options.map((state) => counts[state])];
  return [`  ${name}`, ...numbers.map((number) => (number === 0 ? '·' : String(number)))];
}

function countRows({ total, counts, modes, queues, rest }: MailingReport): string[][] {
  return [
    row('all', total, counts),
    ...modes.map((group) => row(`in ${group.mode}`, group.total, group.counts)),
    ...queues.map((group) => row(group.queue, group.total, group.counts)),
    ...(rest === null ? [] : [row(`${rest.queues} more`, rest.total, rest.counts)]),
  ];
}

function replyLines({ replies }: MailingReport): string[] {
  const known = replies.filter(({ class: kind }) => kind !== null);
  if (known.length === 0) return [];
  const rows = known.map(({ state, class: kind, number }) => [`  ${state}`, kind ?? '', String(number)]);
  return ['', formatTable(['last reply', 'class', 'number'], rows)];
}

function returnLines({ returns }: MailingReport): string[] {
  if (returns.length === 0) return [];
  return ['', `came back: ${returns.map(({ kind, number }) => `${number} ${kind}`).join(', ')}`];
}

/** What nobody knows, and the command that settles it. */
function uncertainLines({ issue, counts, uncertain }: MailingReport, at: string): string[] {
  if (uncertain.length === 0) return [];
  const more = counts.uncertain - uncertain.length;
  return [
    '',
    `${counts.uncertain} uncertain: the relay may have them or not, and they are never sent again on their own.`,
    'Look for each Message-ID in the log of the relay. Where it is there:',
    `  npx zhoubao send ${issue} --settle <subscriber>=taken${at}`,
    'where it is not, =again sends it once more, =never leaves it.',
    ...uncertain.map(({ subscriber, queue, since, messageId }) =>
      [
        `  ${subscriber}`,
        queue,
        since,
        messageId === null ? 'no Message-ID' : `<${messageId.replaceAll(/[<>]/g, '')}>`,
      ].join('  '),
    ),
    ...(more > 0 ? [`  and ${more} more; they follow once these are settled`] : []),
  ];
}
