import { expect, test } from 'vitest';
import { printable, terminalProgress } from '../../src/platform/terminal-progress.ts';

function record(isTTY: boolean) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  return { written, progress: terminalProgress(stream, { elapsed: () => (time += 500) }) };
}

test('a terminal shows what is running and replaces it when it is done', () => {
  const { written, progress } = record(true);
  progress.report({ stage: 'collect', name: 'envoy', state: 'running' });
  progress.report({ stage: 'collect', name: 'envoy', state: 'done', note: '9 items' });
  expect(written[0]).toMatch(/^\r.*… collect {2}envoy/);
  expect(written[1]).toMatch(/^\r.*✔ collect {2}envoy .*9 items .*1\.0 s\n$/);
});

test('elsewhere only finished lines appear, without control characters', () => {
  const { written, progress } = record(false);
  progress.report({ stage: 'collect', name: 'envoy', state: 'running' });
  progress.report({ stage: 'collect', name: 'en\u001B[31mvoy', state: 'failed' });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^✖ collect {2}en\[31mvoy/);
});

test('text from outside cannot steer the terminal', () => {
  expect(printable('a\u001B[2J\u0007\u202Eb\u009Dc\nd')).toBe('a[2Jbc\nd');
});
