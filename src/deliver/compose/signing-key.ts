import { createPrivateKey, type KeyObject } from 'node:crypto';
import { problem, type Attempt } from '../../model/problem.ts';

/** What mails are signed with: the private key, and where the DNS holds the public one. */
export type SigningKey = { domain: string; selector: string; key: KeyObject };

const fewestBits = 2048;

/**
 * Reads the private key of DKIM.
 * @param pem PKCS#8 or PKCS#1 without a password; null where none is set
 * @param name of the public key, from newsletter.yaml; null where delivery.dkim is not set
 * @returns a problem for anything but RSA of at least 2048 bits; it holds nothing of the key
 */
export function openSigningKey(
  pem: string | null,
  name: { domain: string; selector: string } | null,
): Attempt<SigningKey> {
  if (name === null) return refuse('delivery.dkim of newsletter.yaml is not set.');
  if (pem === null || pem.trim() === '')
    return refuse('DKIM_PRIVATE_KEY is not set: the private key that mails are signed with.');
  const key = readKey(pem);
  if (key === null) return refuse('The key for DKIM is no private key in PEM form without a password.');
  if (key.asymmetricKeyType !== 'rsa')
    return refuse(`The key for DKIM is of the kind ${key.asymmetricKeyType ?? 'unknown'}; expected rsa.`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < fewestBits) return refuse(`The key for DKIM has ${bits} bits; at least ${fewestBits} are needed.`);
  return { value: { ...name, key }, problems: [] };
}

function readKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}

function refuse(message: string): Attempt<SigningKey> {
  return { value: null, problems: [problem('delivery-signing-key-invalid', {}, message)] };
}
