import { createPublicKey, type KeyObject } from 'node:crypto';
import type { DnsAnswer } from '../../platform/ports.ts';
import { openSigningKey } from '../compose/signing-key.ts';
import { fine, quoted, skipped, wrong, wrongAs, type Finding } from './finding.ts';
import { readTags } from './read-tags.ts';
import { textLine } from './zone-line.ts';

/** `pem` is DKIM_PRIVATE_KEY, `name` is delivery.dkim, `answer` the texts at its name; null where nobody could ask. */
export type DkimFacts = {
  pem: string | null;
  name: { domain: string; selector: string } | null;
  answer: DnsAnswer<string> | null;
};

const [check, fewestBits] = ['DKIM', 2048];

/** Where the public key is published. */
export function dkimName({ domain, selector }: { domain: string; selector: string }): string {
  return `${selector}._domainkey.${domain}`;
}

/** For a shell that sends; a service is given the key by a file of its environment. */
const newKey = ['export DKIM_PRIVATE_KEY="$(openssl genrsa 2048)"  # keep it: each new key needs its own record'];

/** Whether receivers can check our signatures: the key, and the record that holds its public half. */
export function checkDkim({ pem, name, answer }: DkimFacts): Finding[] {
  // Without a name the key is looked at nevertheless.
  const { value: own, problems } = openSigningKey(pem, name ?? { domain: 'example.org', selector: 'none' });
  const faults = problems.map((fault) => ({ ...wrongAs('DKIM key', fault), ...(pem === null && { publish: newKey }) }));
  if (name === null || answer === null)
    return [...faults, skipped(check, 'delivery.dkim of newsletter.yaml is not set.')];
  const at = dkimName(name);
  const publicKey = own === null ? null : createPublicKey(own.key);
  const record = publicKey === null ? null : recordOf(publicKey);
  const advice = {
    expected: record === null ? 'the public key, once there is a private one.' : 'the record below.',
    ...(record !== null && { publish: [textLine(at, record)] }),
  };
  if (answer.outcome === 'failed')
    return [...faults, wrong(check, 'dns-unanswered', { found: `${at} could not be asked for: ${answer.reason}.` })];
  const records = answer.outcome === 'absent' ? [] : answer.records.filter(isKey);
  const [only] = records;
  if (only === undefined)
    return [...faults, wrong(check, 'dkim-record-missing', { found: `${at} has no key.`, ...advice })];
  if (records.length > 1)
    return [...faults, wrong(check, 'dkim-record-unfit', { found: `${at} has ${records.length} keys.`, ...advice })];
  return [...faults, ...checkRecord({ at, record: only, own: publicKey }, advice)];
}

type Advice = { expected: string; publish?: string[] };
/** The record at a name, and the key that it should hold; null where there is none to compare with. */
type Published = { at: string; record: string; own: KeyObject | null };

function checkRecord({ at, record, own }: Published, advice: Advice): Finding[] {
  const tags = readTags(record);
  const fault = tags === null ? 'is not of the form name=value; …' : faultOf(tags, own);
  if (tags === null || fault !== null)
    return [wrong(check, 'dkim-record-unfit', { found: `${at} ${fault}: ${quoted(record)}.`, ...advice })];
  const isTest = (tags.get('t') ?? '').split(':').some((flag) => flag.trim() === 'y');
  if (isTest) {
    const found = `${at} has the flag t=y: receivers may treat the mail as if it were not signed.`;
    return [wrong(check, 'dkim-record-testing', { found, ...advice })];
  }
  const match = own === null ? 'a key' : 'the public key of DKIM_PRIVATE_KEY';
  return [fine(check, `${at} holds ${match}.`)];
}

/** Why a record is of no use for our signatures; null where it is. */
function faultOf(tags: ReadonlyMap<string, string>, own: KeyObject | null): string | null {
  const list = (name: string): string[] | undefined =>
    tags
      .get(name)
      ?.split(':')
      .map((one) => one.trim());
  if ((tags.get('v') ?? 'DKIM1') !== 'DKIM1') return 'is of another version than DKIM1';
  if ((tags.get('k') ?? 'rsa') !== 'rsa') return 'holds a key of another kind than rsa';
  if (list('h')?.includes('sha256') === false) return 'does not allow sha256';
  if (list('s')?.some((service) => service === '*' || service === 'email') === false) return 'is not for mail';
  const text = (tags.get('p') ?? '').replaceAll(/\s/g, '');
  if (text === '') return 'holds no key any more: it was revoked';
  const key = readKey(text);
  if (key === null) return 'holds what is no key';
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < fewestBits) return `holds a key of ${bits} bits, and ${fewestBits} are needed`;
  const isOwn = own === null || own.export(spki).equals(key.export(spki));
  return isOwn ? null : 'holds another key than the one of DKIM_PRIVATE_KEY';
}

const spki = { type: 'spki', format: 'der' } as const;

function recordOf(key: KeyObject): string {
  return `v=DKIM1; k=rsa; p=${key.export(spki).toString('base64')}`;
}

/** Other texts may stand at the name. */
function isKey(text: string): boolean {
  return /^\s*v\s*=\s*DKIM1\s*(?:;|$)/.test(text) || /(?:^|;)\s*p\s*=/.test(text);
}

/** RFC 6376 has the key as SubjectPublicKeyInfo, and some publish the bare RSA key. */
function readKey(base64: string): KeyObject | null {
  const bytes = Buffer.from(base64, 'base64');
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const key = createPublicKey({ key: bytes, format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return key;
    } catch {
      // It is of the other type, or of none.
    }
  }
  return null;
}
