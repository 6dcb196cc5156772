import { existsSync, readFileSync, rmSync } from 'node:fs';
import { afterEach } from 'vitest';

/** What was tried beyond this machine since it was last asked, by this process of the tests and all that it started; see loopback-only.cjs. */
export function takeAttempts(): string[] {
  const notes = process.env['ZHOUBAO_TEST_ATTEMPTS'];
  if (notes === undefined) throw new Error('These tests run without the guard of the network; see vitest.config.ts.');
  if (!existsSync(notes)) return [];
  const attempts = readFileSync(notes, 'utf8').trimEnd().split('\n');
  rmSync(notes);
  return attempts;
}

afterEach(() => {
  const attempts = takeAttempts();
  if (attempts.length > 0) throw new Error(`A test tried to leave this machine: ${attempts.join('; ')}.`);
});
