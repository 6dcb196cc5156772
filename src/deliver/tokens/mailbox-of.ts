import { matchAddress } from './mail-address.ts';

/** Where dots of the local part say nothing. */
const withoutDots = ['gmail.com', 'googlemail.com'];

/**
 * The mailbox that variants of an address lead to, for limits alone: without what stands behind a plus, and at Gmail without dots. Two
 * people may come out as one where a server means something else by a plus, so nothing but a limit goes by it.
 */
export function mailboxOf(typed: string): string {
  const address = matchAddress(typed);
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
  const plain = local.replace(/(?<=.)\+.*$/, '');
  return `${withoutDots.includes(domain) ? plain.replaceAll('.', '') : plain}@${domain}`;
}
