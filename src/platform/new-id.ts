import { randomBytes } from 'node:crypto';

/** 128 random bits in 22 characters of base64url. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}
