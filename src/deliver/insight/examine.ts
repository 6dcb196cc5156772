import type { DnsAnswer } from '../../platform/ports.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkExchange, type ExchangeFacts } from './check-exchange.ts';
import { checkMachine, type MachineFacts } from './check-machine.ts';
import { checkRelay, type RelayFacts } from './check-relay.ts';
import { checkClock, checkService, type Answered } from './check-service.ts';
import { checkSettings, type SettingsFacts } from './check-settings.ts';
import { checkSpf } from './check-spf.ts';
import { checkSuppressions } from './check-suppressions.ts';
import { skipped, type Finding } from './finding.ts';
import type { DmarcFacts } from './read-dmarc.ts';
import type { SpfReading } from './read-spf.ts';

/** All that `zhoubao doctor` goes by. What could not be asked for, because a setting is missing, is null. */
export type DoctorFacts = {
  settings: SettingsFacts;
  /** DKIM_PRIVATE_KEY. */
  pem: string | null;
  dkim: DnsAnswer<string> | null;
  spf: SpfReading | null;
  dmarc: DmarcFacts | null;
  bounces: ExchangeFacts | null;
  answers: ExchangeFacts | null;
  relay: RelayFacts | null;
  service: Answered | null;
  site: Answered | null;
  machine: MachineFacts;
};

/** Every finding, what is fine included, in the order in which delivery is set up. */
export function examine(facts: DoctorFacts): Finding[] {
  const { settings, relay, service, site } = facts;
  return [
    ...checkSettings(settings),
    ...checkDkim({ pem: facts.pem, name: settings.delivery.dkim, answer: facts.dkim }),
    ...(facts.spf === null
      ? [skipped('SPF', 'delivery.bounceDomain of newsletter.yaml is not set.')]
      : checkSpf(facts.spf, relay === null || relay.isLocal ? null : relay.host)),
    ...(facts.dmarc === null
      ? [skipped('DMARC', 'sender or delivery.dkim of newsletter.yaml is not set.')]
      : checkDmarc(facts.dmarc)),
    ...checkExchanges(facts),
    ...(relay === null ? [skipped('relay', 'SMTP_URL is not set.')] : checkRelay(relay)),
    ...checkService(service),
    ...checkClock([service, site].filter((one) => one !== null)),
    ...checkMachine(facts.machine),
    ...checkSuppressions(facts.machine.storage, settings.secret),
  ];
}

/** Whoever takes answers for us probably takes bounces too, and is what we propose. */
function checkExchanges({ bounces, answers }: DoctorFacts): Finding[] {
  const known = answers?.hosts[0]?.host;
  const propose = (domain: string): string => known ?? `mail.${domain}`;
  return [
    ...(bounces === null
      ? [skipped('MX for bounces', 'delivery.bounceDomain of newsletter.yaml is not set.')]
      : checkExchange(bounces, 'bounces', propose(bounces.domain))),
    ...(answers === null
      ? [skipped('MX for answers', 'sender of newsletter.yaml is not set.')]
      : checkExchange(answers, 'answers', propose(answers.domain))),
  ];
}
