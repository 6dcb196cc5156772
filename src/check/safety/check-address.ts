import { withoutCode } from '../../model/code-spans.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { endingOf } from './host-endings.ts';
import { findHosts, type FoundHost } from './find-hosts.ts';
import { findNumericHosts } from './find-numeric-hosts.ts';
import { isUpstream } from './upstream-hosts.ts';

/** Addresses in disguise. Plain ones with http or www are found elsewhere. */
const disguises: RegExp[] = [
  /\bh(?:xx|tt)ps?\s*(?::|\[:\])\s*\/?\/?\s*\S+/gi,
  /(?<![a-z0-9-])[a-z0-9-]+(?:\s*(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|[．。｡․‧∙⋅])\s*[a-z0-9-]+)*\s*(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|[．｡․‧∙⋅])\s*[a-z]{2,}\b/gi,
  /(?<![a-z0-9-])[a-z0-9-]+ dot (?:com|org|net|io|dev|cn|app|xyz|invalid|example)\b/gi,
  /\bxn--[a-z0-9-]+/gi,
];

/** What stands before an `@` and after it; a name that is read from the `@` on both sides takes linear time. */
const userBefore = /[a-z0-9._%+-]{1,64}(?::[^\s@/，。；“”]{1,64})?$/i;
const hostAfter = /[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5}(?!\d))?(?:\/[\w./?#=&%~+-]*)?/iy;

type Found = { text: string; start: number; what: string };

/**
 * No address in whatever form: links come from records. A name that is a domain stands in code or is of a
 * project, or it is in the record, such as a publisher's; what the words of upstream say excuses none.
 */
export function checkAddress(parts: readonly TextPart[], record: readonly string[]): Problem[] {
  const known = record.join('\n').toLowerCase();
  return parts.flatMap(({ key, text }) => {
    const found = addressesIn(withoutCode(text)).filter((one) => !isOfRecord(one.text.toLowerCase(), known));
    return found.slice(0, 1).map(({ text: shown, start, what }) => {
      const span = { start, end: start + shown.length };
      return problem('draft-text-unsafe', { key, span }, `The text holds ${what}: “${shown}”.`);
    });
  });
}

/** A package of an owner of whom the record speaks is of the story: `github.com/containerd/fifo`. */
function isOfRecord(shown: string, known: string): boolean {
  const owner = /^github\.com\/[a-z0-9-]+\//.exec(shown)?.[0];
  return known.includes(shown) || (owner !== undefined && known.includes(`/${owner}`));
}

function addressesIn(bare: string): Found[] {
  return [
    ...disguises
      .flatMap((pattern) => findAll(bare, pattern, 'an address in disguise'))
      .filter(({ text }) => !isUpstream(text)),
    ...findUsers(bare),
    ...findHosts(bare)
      .filter(({ shown }) => !isUpstream(shown))
      .map(plain),
    ...findNumericHosts(bare).map(plain),
  ];
}

function plain({ shown, start }: FoundHost): Found {
  return { text: shown, start, what: 'an address' };
}

function findAll(text: string, pattern: RegExp, what: string): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], start: match.index, what }));
}

/** `user@host`, of mail or before an address; the host tells, whatever stands before it. `tool@1.2.3` is a version. */
function findUsers(text: string): Found[] {
  return [...text.matchAll(/@/g)].flatMap(({ index }) => {
    const user = userBefore.exec(text.slice(Math.max(0, index - 130), index))?.[0];
    hostAfter.lastIndex = index + 1;
    const after = hostAfter.exec(text)?.[0].replace(/[.?]+$/, '');
    if (user === undefined || after === undefined) return [];
    const host = after.replace(/[:/].*$/s, '');
    if (endingOf(host) === 'none' && findNumericHosts(host).length === 0) return [];
    return [{ text: `${user}@${after}`, start: index - user.length, what: 'a mail address' }];
  });
}
