import { examine, type DoctorFacts } from '../deliver/insight/examine.ts';
import { problemsOf, type Finding } from '../deliver/insight/finding.ts';
import { readDoctorFacts, type DoctorPorts } from '../deliver/insight/read-doctor-facts.ts';
import { readRelayUrl, relayUrlUnfit } from '../model/relay-url.ts';
import { dnsResolver } from '../platform/dns-resolver.ts';
import { lookAtStorage } from '../platform/existing-storage.ts';
import { lookAtRelay } from '../platform/look-at-relay.ts';
import { isLoopback } from '../platform/loopback.ts';
import type { Machine, RelayLook } from '../platform/ports.ts';
import { thisMachine } from '../platform/this-machine.ts';
import { webClient } from '../platform/web.ts';
import { readNewsletter } from './steps/read-newsletter.ts';
import type { Context, Report } from './steps/context.ts';

/** What doctor looks at beside the home. */
export type DoctorWorld = DoctorPorts & { machine: Machine };

/** `zhoubao doctor`: what would keep mail from leaving or arriving, each with what would be right. Changes nothing, and sends no mail. */
export async function runDoctor(context: Context, world: DoctorWorld = theWorld(context)): Promise<Report> {
  const { value: newsletter, problems } = await readNewsletter(context);
  if (newsletter === null) return { json: null, text: '', problems };
  const { sender, delivery, site } = newsletter;
  const { environment, home } = context;
  const facts: DoctorFacts = {
    settings: {
      sender,
      delivery,
      secret: environment.secret,
      hasRelay: world.relay !== null,
      hasGithubToken: environment.githubToken !== null,
      hasModelKey: environment.openaiApiKey !== null,
    },
    pem: environment.dkimPrivateKey,
    ...(await readDoctorFacts({ sender, delivery, site }, world)),
    machine: {
      storage: await lookAtStorage(
        { address: environment.databaseUrl ?? undefined, home: home.files.root },
        world.clock,
      ),
      freeBytes: await world.machine.freeBytes(home.files.root),
      node: world.machine.node,
    },
  };
  const findings = examine(facts);
  const found = problemsOf(findings);
  const isHealthy = !found.some(({ severity }) => severity !== 'info');
  return { json: { healthy: isHealthy, findings }, text: textOf(findings), problems: found, isTold: true };
}

function theWorld({ clock, environment: { smtpUrl: url } }: Context): DoctorWorld {
  return {
    resolver: dnsResolver({}),
    web: webClient({ timeout: 10_000, maxBytes: 2_000_000, userAgent: 'zhoubao doctor' }),
    clock,
    relay: url === null ? null : relayOf(url),
    machine: thisMachine(),
  };
}

/** Milliseconds for an answer: the patience of sending would be ten minutes. */
const silence = 15_000;

function relayOf(url: string): DoctorWorld['relay'] {
  const parsed = readRelayUrl(url);
  if (parsed === null) return { host: 'the relay', isLocal: true, look: lookAtNothing };
  const { hostname } = parsed;
  return { host: hostname, isLocal: isLoopback(hostname), look: () => lookAtRelay({ url, silence }) };
}

function lookAtNothing(): Promise<RelayLook> {
  return Promise.resolve({ outcome: 'failed', phase: 'connect', reason: relayUrlUnfit });
}

const marks = { error: '✖', warning: '!', info: 'i' };

/** A line or more for each finding; what is wrong says what would be right, and what to publish. */
function textOf(findings: readonly Finding[]): string {
  const wrong = findings.filter(({ severity = 'info' }) => severity !== 'info').length;
  const end =
    wrong === 0 ? 'Nothing stands in the way of delivery.' : `${wrong} of ${findings.length} findings need somebody.`;
  return [...findings.flatMap(linesOf), '', end].join('\n');
}

function linesOf({ check, state, severity, code, found, expected, publish = [] }: Finding): string[] {
  const mark = state === 'fine' ? '✔' : state === 'skipped' ? '-' : marks[severity ?? 'info'];
  const indent = '    ';
  return [
    `${mark} ${check}: ${found}${code === undefined ? '' : ` (${code})`}`,
    ...(expected === undefined ? [] : [`${indent}expected: ${expected}`]),
    ...publish.map((line) => `${indent}${line}`),
  ];
}
