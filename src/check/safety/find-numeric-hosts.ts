import type { FoundHost } from './find-hosts.ts';

const port = String.raw`(?::\d{1,5}(?!\d))?`;
const path = String.raw`(?:\/[\w./?#=&%~+-]*)?`;
const four = new RegExp(String.raw`(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?!\.?\w)${port}${path}`, 'g');
/** Parts in hexadecimal or octal, and one number for all four, which browsers take as well. */
const odd = new RegExp(
  String.raw`(?<![\w.])(0x[0-9a-f]{1,2}(?:\.(?:0x[0-9a-f]{1,2}|\d{1,4})){3}|0\d{1,3}(?:\.\d{1,4}){3}|0x[0-9a-f]{8})(?!\.?\w)${port}${path}`,
  'gi',
);
const decimal = /(?<![\w.])(\d{9,10})(?:(?::\d{1,5}(?!\d)(?:\/[\w./?#=&%~+-]*)?)|\/[\w./?#=&%~+-]+)/g;
const six = /(?<![\w:.])\[?((?:[0-9a-f]{1,4})?(?::[0-9a-f]{0,4}){2,7})(?![\w:]|\.\d)\]?(?::\d{1,5}(?!\d))?/gi;

/** Addresses of numbers with port and path. Versions, times, ranges for private use and the own machine are none that lead anywhere. */
export function findNumericHosts(text: string): FoundHost[] {
  const found = [
    ...matches(text, four).filter(({ host, start, shown }) => isFour(host) && !isVersion(text, start, shown === host)),
    ...matches(text, odd),
    ...matches(text, decimal).filter(({ host }) => Number(host) >= 2 ** 24 && Number(host) < 2 ** 32),
    ...matches(text, six).filter(({ host }) => isSix(host)),
  ];
  return found.filter(({ host }) => !leadsNowhere(host)).toSorted((a, b) => a.start - b.start);
}

function matches(text: string, pattern: RegExp): FoundHost[] {
  return [...text.matchAll(pattern)].map(({ 0: shown, 1: host = '', index }) => ({
    host: host.toLowerCase(),
    shown: shown.replace(/[.?]+$/, ''),
    start: index,
  }));
}

function isFour(host: string): boolean {
  return host.split('.').every((part) => Number(part) < 256);
}

/** “Version 1.2.3.4”: with a port or a path it is none. */
function isVersion(text: string, start: number, isBare: boolean): boolean {
  return isBare && /(?:\bversions?|版本|版|\brelease)\s*$/i.test(text.slice(Math.max(0, start - 12), start));
}

/** Eight groups, or fewer with one gap, and a digit: `a::b` is a name of code. */
function isSix(host: string): boolean {
  const groups = host.split(':');
  const gaps = host.match(/::/g)?.length ?? 0;
  if (!/\d/.test(host) || /:::/.test(host) || gaps > 1) return false;
  return gaps === 1 ? groups.length <= 9 : groups.length === 8 && groups.every((group) => group !== '');
}

const nowhere =
  /^(?:127\.|0\.0\.0\.0$|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|255\.|::1?$|fe[89ab][0-9a-f]?:|f[cd][0-9a-f]{0,2}:)/;

function leadsNowhere(host: string): boolean {
  return nowhere.test(host);
}
