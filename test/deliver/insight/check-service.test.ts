import { expect, test } from 'vitest';
import { checkClock, checkService, type Answered } from '../../../src/deliver/insight/check-service.ts';
import { noon } from '../../builders/stored-readers.ts';

const url = 'https://news.example.org/health';

function answer(over: { status?: number; date?: string; url?: string } = {}): Answered {
  const { status = 200, date = 'Sun, 22 Nov 2026 12:00:00 GMT', url: at = url } = over;
  return { url, at: noon, reply: { outcome: 'answered', status, url: at, headers: { date }, text: 'ok' } };
}

test('the pages for readers answer 200, without a redirect', () => {
  expect(checkService(answer())[0]?.state).toBe('fine');
  for (const other of [{ status: 502 }, { url: 'https://elsewhere.example.org/' }])
    expect(checkService(answer(other))[0]).toMatchObject({ code: 'service-unreachable' });
  const lost: Answered = { url, at: noon, reply: { outcome: 'unreachable', reason: 'it is off' } };
  expect(checkService(lost)[0]?.found).toContain('it is off');
  expect(checkService(null)[0]?.state).toBe('skipped');
});

test('the clock is compared with every time that came, and the worst counts', () => {
  expect(checkClock([answer()])[0]?.state).toBe('fine');
  const off = answer({ date: 'Sun, 22 Nov 2026 11:58:00 GMT' });
  expect(checkClock([answer(), off])[0]).toMatchObject({
    code: 'clock-wrong',
    found: 'It is 120 seconds ahead of the one of news.example.org.',
  });
});

test.each([[[]], [[answer({ date: 'yesterday' })]]])(
  'without a time it is said that it was compared with none',
  (answers) => {
    expect(checkClock(answers)[0]).toMatchObject({ state: 'skipped', found: expect.stringContaining('none') });
  },
);
