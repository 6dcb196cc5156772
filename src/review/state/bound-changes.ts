import type { Bound, BoundAudience, BoundDelivery, BoundFace } from '../../model/approval.ts';
import type { Mode } from '../../model/bilingual.ts';
import type { BoundContent } from './bound-content.ts';
import { canonicalDigest } from './canonical-digest.ts';

/** Which part of what was approved is another one now. `rendering` is named only where no other part says why it differs. */
type BoundPartName =
  | 'text'
  | 'order'
  | 'addresses'
  | 'pictures'
  | 'templates'
  | 'program'
  | 'subject'
  | 'audience'
  | 'sender'
  | 'delivery'
  | 'rendering';

/** `name` is the file or the language that it is about; `was` and `is` are there for what can be read in a line. */
export type BoundChange = { part: BoundPartName; name: string | null; was: string | null; is: string | null };

/** Why an approval that was given does not hold any more. `approval` is that approval.yaml contradicts itself. */
export type StaleReason = Omit<BoundChange, 'part'> & { part: BoundPartName | 'problems' | 'sign-offs' | 'approval' };

const modes: readonly Mode[] = ['zh', 'en', 'both'];

/** What differs between two bindings, texts first; nothing where both are the same. */
export function boundChanges(was: Bound, is: Bound): BoundChange[] {
  const changes = [
    ...contentChanges(was, is),
    ...named('pictures', filesOf(was.pictures, is.pictures)),
    ...whole('templates', was.templates, is.templates),
    ...whole('program', was.program, is.program),
    ...modes.flatMap((mode) =>
      readable('subject', { name: mode, was: was.faces[mode].subject, is: is.faces[mode].subject }),
    ),
  ];
  if (changes.length > 0) return changes;
  const faces = modes.filter((mode) => faceDigest(was.faces[mode]) !== faceDigest(is.faces[mode]));
  if (faces.length > 0) return named('rendering', faces);
  // Whatever else a binding may hold one day.
  return canonicalDigest(was) === canonicalDigest(is) ? [] : named('rendering', [null]);
}

/** What differs of the part that needs no rendering. */
export function contentChanges(was: BoundContent, is: BoundContent): BoundChange[] {
  return [
    ...(was.issue === is.issue ? [] : named('text', ['issue.yaml'])),
    ...named(
      'text',
      filesOf(was.entries, is.entries).map((slug) => `entries/${slug}.yaml`),
    ),
    ...whole('order', canonicalDigest(was.order), canonicalDigest(is.order)),
    ...whole('addresses', was.addresses, is.addresses),
    ...readable('audience', { name: null, was: audienceLine(was.audience), is: audienceLine(is.audience) }),
    ...readable('sender', { name: null, was: senderLine(was.sender), is: senderLine(is.sender) }),
    ...deliverySettings(was.delivery, is.delivery),
  ];
}

/** Settings as newsletter.yaml names them, in the order of a binding. */
const settings: Readonly<Record<keyof BoundDelivery, string>> = {
  site: 'site',
  address: 'delivery.address',
  listId: 'delivery.listId',
  bounceDomain: 'delivery.bounceDomain',
  dkim: 'delivery.dkim',
};

function deliverySettings(was: BoundDelivery = {}, is: BoundDelivery = {}): BoundChange[] {
  const rows = [deliveryRows(was), deliveryRows(is)].map((all) => new Map(all));
  return Object.values(settings).flatMap((name) => {
    const [before = 'not set', now = 'not set'] = rows.map((all) => all.get(name));
    return readable('delivery', { name, was: before, is: now });
  });
}

/** Each setting that is bound, as newsletter.yaml names it, and its value. */
export function deliveryRows(delivery: BoundDelivery = {}): [name: string, value: string][] {
  const keys = Object.keys(settings) as (keyof BoundDelivery)[];
  return keys.flatMap((key): [string, string][] => {
    const value = delivery[key];
    return value === undefined ? [] : [[settings[key], value]];
  });
}

/** `everyone (both, zh, en)` */
export function audienceLine({ who, languages }: BoundAudience): string {
  return `${who} (${languages.join(', ')})`;
}

/** `云原生生态周报 / Cloud Native Weekly <weekly@example.org>, answers to editors@example.org`; `nobody` where none is named. */
export function senderLine(sender: Bound['sender']): string {
  if (sender === undefined) return 'nobody';
  const { name, address, replyTo } = sender;
  return `${name.zh} / ${name.en} <${address}>${replyTo === undefined ? '' : `, answers to ${replyTo}`}`;
}

function faceDigest(face: BoundFace): string {
  return canonicalDigest(face);
}

/** Names whose digests differ, or that are in one alone. */
function filesOf(was: Readonly<Record<string, string>>, is: Readonly<Record<string, string>>): string[] {
  const all = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...all].filter((name) => was[name] !== is[name]).sort();
}

function named(part: BoundPartName, names: readonly (string | null)[]): BoundChange[] {
  return names.map((name) => ({ part, name, was: null, is: null }));
}

function whole(part: BoundPartName, was: string, is: string): BoundChange[] {
  return was === is ? [] : named(part, [null]);
}

function readable(part: BoundPartName, { name, was, is }: Omit<BoundChange, 'part'>): BoundChange[] {
  return was === is ? [] : [{ part, name, was, is }];
}
