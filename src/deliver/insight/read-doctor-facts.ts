import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { Sender } from '../../model/sender.ts';
import type { Clock, RelayLook, Resolver, Web } from '../../platform/ports.ts';
import { dkimName } from './check-dkim.ts';
import { readExchange } from './check-exchange.ts';
import { readReverse, type RelayFacts } from './check-relay.ts';
import type { Answered } from './check-service.ts';
import type { DoctorFacts } from './examine.ts';
import { readDmarc } from './read-dmarc.ts';
import { readSpf } from './read-spf.ts';

/** What doctor asks: the name service, the web, and the relay of SMTP_URL, which is null where there is none. */
export type DoctorPorts = {
  resolver: Resolver;
  web: Web;
  clock: Clock;
  relay: { host: string; isLocal: boolean; look(): Promise<RelayLook> } | null;
};

export type DoctorQuestions = { sender: Sender | null; delivery: DeliverySettings; site: string | null };

type Asked = Pick<DoctorFacts, 'dkim' | 'spf' | 'dmarc' | 'bounces' | 'answers' | 'relay' | 'service' | 'site'>;

/** Asks the world all that the settings allow to ask. */
export async function readDoctorFacts({ sender, delivery, site }: DoctorQuestions, ports: DoctorPorts): Promise<Asked> {
  const { resolver } = ports;
  const { dkim, bounceDomain, address } = delivery;
  const from = sender === null ? null : domainOf(sender.address);
  const answersTo = sender === null ? null : domainOf(sender.replyTo ?? sender.address);
  const [keys, spf, dmarc, bounces, answers, relay, service, home] = await Promise.all([
    dkim && resolver.texts(dkimName(dkim)),
    bounceDomain && readSpf(bounceDomain, resolver),
    from && dkim && readDmarc({ from, signature: dkim.domain }, resolver),
    bounceDomain && readExchange(bounceDomain, resolver),
    answersTo && readExchange(answersTo, resolver),
    readRelay(ports),
    address && ask(new URL('/health', address).href, ports),
    site && ask(site, ports),
  ]);
  return {
    dkim: keys,
    spf: spf || null,
    dmarc: dmarc || null,
    bounces: bounces || null,
    answers: answers || null,
    relay,
    service: service || null,
    site: home || null,
  };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

async function readRelay({ relay, resolver, clock }: DoctorPorts): Promise<RelayFacts | null> {
  if (relay === null) return null;
  const { host, isLocal } = relay;
  const reverse = isLocal
    ? { addresses: { outcome: 'absent' } as const, reverse: [] }
    : await readReverse(host, resolver);
  return { host, isLocal, ...reverse, look: await relay.look(), now: clock.now() };
}

async function ask(url: string, { web, clock }: DoctorPorts): Promise<Answered> {
  const reply = await web.get({ api: 'web', url }, {});
  return { url, reply, at: clock.now() };
}
