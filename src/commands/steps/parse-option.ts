import { InvalidArgumentError } from 'commander';

/** A share, 0 to 1. */
export function parseRate(text: string): number {
  const rate = Number(text);
  if (!(rate >= 0 && rate <= 1)) throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return rate;
}

/** A whole number of at most nine digits. */
export function parseWhole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** A port; 0 is any free one. */
export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port > 65_535) throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  return port;
}

/** A moment in UTC, to the second. */
export function parseInstant(text: string): string {
  if (!/^\d{4}-/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a moment, for example 2019-05-13T00:00:00Z.');
  return `${new Date(text).toISOString().slice(0, 19)}Z`;
}
