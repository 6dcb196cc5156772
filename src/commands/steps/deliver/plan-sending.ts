import { canaryPlaces } from '../../../deliver/sending/canary-places.ts';
import { leastTime, planAudience, type AudiencePlan, type LeastTime } from '../../../deliver/sending/plan-audience.ts';
import { readyToSend } from '../../../deliver/sending/ready-to-send.ts';
import { limitsOf } from '../../../deliver/replies/queue-limits.ts';
import { parseKeyRing } from '../../../deliver/tokens/key-ring.ts';
import type { DeliverySettings } from '../../../model/delivery-settings.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Instant } from '../../../model/instant.ts';
import type { Problem } from '../../../model/problem.ts';
import { homeOption } from '../home-option.ts';
import type { Context, Report } from '../context.ts';
import { asPerson } from '../desk/choose-person.ts';
import type { IssueStanding } from '../desk/issue-standing.ts';
import { plannedFaces, planLines } from '../desk/plan-lines.ts';
import { checkSuppressionKeys } from './check-suppression-keys.ts';
import { lookIntoStorage } from './storage-here.ts';

/** Queues that are named one by one. */
const mostQueues = 8;

type Plan = {
  audience: AudiencePlan;
  canary: { upTo: number; minutes: number }[];
  least: LeastTime;
  /** What is missing before it can be confirmed. */
  missing: Problem[];
  mailing: Mailing | null;
  /** Whether that was cancelled before any mail of it was begun. */
  isAnew: boolean;
  /** What nobody need wait for. */
  warnings: Problem[];
};

/** `zhoubao send` alone: who would get the issue and how it would leave. Sends and changes nothing, and makes no database. */
export async function planSending(context: Context, found: IssueStanding): Promise<Report> {
  const { value: plan, problems } = await readPlan(context, found);
  if (plan === null) return { json: null, text: '', problems };
  const { counts, audience, sender = null } = found.binding.bound;
  const { digest, counted: approvals } = found.standing;
  const { mailing, isAnew, missing, warnings, ...rest } = plan;
  const json = {
    issue: found.issue.id,
    digest,
    counts,
    audience: { ...audience, ...rest.audience },
    sender,
    faces: plannedFaces(found),
    approvals,
    canary: rest.canary,
    leastMinutes: rest.least,
    missing,
    mailing: mailing && { state: mailing.state, total: mailing.total },
    sent: mailing !== null && !isAnew,
  };
  const { delivery } = found.issue.newsletter;
  const lines = [...planLines(found), ...audienceLines(plan, delivery), ...pageLines(found, context.clock.now())];
  const text = [...lines, '', ...endLines(found, plan, homeOption(context))].join('\n');
  return { json, text, problems: warnings };
}

async function readPlan(context: Context, found: IssueStanding): Promise<{ value: Plan | null; problems: Problem[] }> {
  const { value: storage, problems } = await lookIntoStorage(context);
  if (problems.length > 0) return { value: null, problems };
  const { newsletter, id } = found.issue;
  const { value: ring } = parseKeyRing(context.environment.secret);
  try {
    const readers = storage === null ? [] : await storage.subscribers.countDomains();
    const audience = planAudience(readers, found.binding.bound.audience, newsletter.delivery);
    const plan = {
      audience,
      canary: canaryPlaces(audience.total, newsletter.delivery.canary),
      least: leastTime(audience, newsletter.delivery),
      missing: readyToSend(newsletter, context.environment).problems,
      mailing: storage === null ? null : await storage.ledger.mailing(id),
      isAnew: storage !== null && (await storage.ledger.canPlanAnew(id)),
      warnings: storage === null || ring === null ? [] : await checkSuppressionKeys(storage.subscribers, ring),
    };
    return { value: plan, problems: [] };
  } finally {
    await storage?.close();
  }
}

function audienceLines({ audience, canary, least }: Plan, settings: DeliverySettings): string[] {
  const { total, modes, queues } = audience;
  const named = queues
    .slice(0, mostQueues)
    .map(({ queue, number }) => `  queue     ${queue}: ${number}, ${limitsText(queue, settings)}`);
  return [
    `  readers   ${total}${modes.map(({ mode, number }) => `, ${number} in ${mode}`).join('')}`,
    ...named,
    ...(queues.length > mostQueues ? [`  queue     ${queues.length - mostQueues} more`] : []),
    ...canary.map(
      ({ upTo, minutes }) =>
        `  canary    the first ${upTo}, then ${minutes} min in which bounces and complaints can stop the rest`,
    ),
    `  takes     ${leastText(least)}`,
  ];
}

/** Every mail leads to the page of the issue, which is there once the archive holds it. */
function pageLines({ issue: { newsletter, issue } }: IssueStanding, now: Instant): string[] {
  if (newsletter.site === null) return [];
  const { published } = issue;
  if (published === undefined)
    return [
      '  publish   issue.yaml has no published:, so "Read in the browser" leads nowhere. Write it, approve again, and build the archive',
    ];
  if (Date.parse(published) <= Date.parse(now)) return [];
  return [`  publish   on ${published}: until the archive is built after that, "Read in the browser" leads nowhere`];
}

function limitsText(queue: string, settings: DeliverySettings): string {
  const { connections, windows } = limitsOf(queue, settings);
  const limits = windows.map(({ most, seconds }) => `${most} within ${seconds} s`);
  return [`${connections} ${connections === 1 ? 'connection' : 'connections'}`, ...limits].join(', ');
}

function leastText({ canary, limits, slowest }: LeastTime): string {
  if (canary + limits === 0) return 'as long as the mail server needs for it';
  const parts = [
    ...(canary > 0 ? [`${canary} min of canary steps`] : []),
    ...(limits > 0 ? [`${limits} min by the limits of ${slowest ?? 'the newsletter'}`] : []),
  ];
  return `at least ${canary + limits} min: ${parts.join(', ')}`;
}

function endLines(
  { issue: { id, newsletter }, standing: { digest } }: IssueStanding,
  { audience, missing, mailing, isAnew }: Plan,
  at: string,
): string[] {
  if (mailing !== null && !isAnew)
    return [
      `${id} was confirmed at ${mailing.confirmedAt} and is ${mailing.state}; see: npx zhoubao send ${id} --report${at}`,
    ];
  const lacking = missing.map(({ message }) => `  missing   ${message}`);
  if (audience.total === 0)
    lacking.push('  missing   There is nobody to send it to: no active subscriber gets this issue.');
  if (mailing !== null)
    lacking.unshift(
      `  before    confirmed at ${mailing.confirmedAt} and cancelled before any mail was begun; this replaces it`,
    );
  if (missing.length > 0 || audience.total === 0) return [...lacking, 'Nothing was sent.'];
  return [
    ...lacking,
    `Nothing was sent. Send exactly this with: npx zhoubao send ${id} --confirm ${digest}${asPerson(newsletter)}${at}`,
  ];
}
