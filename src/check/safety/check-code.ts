import { codeSpansIn } from '../../model/code-spans.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { findHosts } from './find-hosts.ts';
import { findNumericHosts } from './find-numeric-hosts.ts';
import { isUpstream } from './upstream-hosts.ts';
import type { KnownHosts } from './known-hosts.ts';

/** An address with its scheme: paths of sockets and files lead nowhere. */
const scheme = /(?<![a-z0-9+.-])(?!unix:|file:|npipe:)[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'|;()]+/gi;
const inline = /(?<![\w-])(?:data:[a-z]+\/|javascript:|mailto:)\S*/gi;

type Found = { shown: string; start: number };

/**
 * Code may hold paths, flags, API groups, images and packages. An address in it is one that upstream wrote: with its scheme it
 * stands in the evidence or the record as a whole, and a host without one at least as that.
 */
export function checkCode(parts: readonly TextPart[], isKnown: KnownHosts): Problem[] {
  return parts.flatMap(({ key, text }) => {
    const [first] = codeSpansIn(text).flatMap(({ inner, start }) =>
      addressesIn(inner, isKnown).map((one) => ({ ...one, start: start + 1 + one.start })),
    );
    if (first === undefined) return [];
    const span = { start: first.start, end: first.start + first.shown.length };
    const message = `The text holds an address in code that the evidence does not have: “${first.shown}”.`;
    return [problem('draft-text-unsafe', { key, span }, message)];
  });
}

function addressesIn(code: string, isKnown: KnownHosts): Found[] {
  const urls = [...code.matchAll(scheme), ...code.matchAll(inline)].map(({ 0: shown, index }) => ({
    shown: shown.replace(/[.,:]+$/, ''),
    start: index,
  }));
  const hosts = [...findHosts(code), ...findNumericHosts(code)]
    .filter(({ start }) => !urls.some((one) => one.start <= start && start < one.start + one.shown.length))
    .map(({ shown, host, start }) => ({ shown, start, host: isUpstream(shown) ? shown : host }));
  return [
    ...urls.filter(({ shown }) => !isKnown(shown.replace(/\/+$/, ''))),
    ...hosts.filter(({ host }) => !isKnown(host)),
  ];
}
