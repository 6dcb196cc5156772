import { expect, test } from 'vitest';
import { rememberMail } from '../../../src/commands/steps/remember-mail.ts';
import { memoryCache } from '../../builders/github.ts';

const sound = '<mjml><mj-body><mj-section><mj-column><mj-text>周报</mj-text></mj-column></mj-section></mj-body></mjml>';

test('a mail that was converted before is what it was, without MJML', async () => {
  const cache = memoryCache();
  const first = await rememberMail(cache)(sound);
  expect(first).toContain('周报');
  expect(cache.entries.size).toBe(1);
  for (const key of cache.entries.keys()) cache.entries.set(key, 'as remembered');
  expect(await rememberMail(cache)(sound)).toBe('as remembered');
  expect(await rememberMail(cache)(sound.replace('周报', '月报'))).toContain('月报');
});

test('MJML that is refused is refused again, and nothing is remembered', async () => {
  const cache = memoryCache();
  const broken = sound.replaceAll('mj-text', 'mj-nothing');
  await expect(rememberMail(cache)(broken)).rejects.toThrow('mj-nothing');
  await expect(rememberMail(cache)(broken)).rejects.toThrow('mj-nothing');
  expect(cache.entries.size).toBe(0);
});
