import { describe, expect, test } from 'vitest';
import { publicPages } from '../../builders/public-pages.ts';
import { noon } from '../../builders/stored-readers.ts';
import { handedOver } from '../../builders/public-visitors.ts';

describe('machines', () => {
  test('ask whether all is well, and read metrics with their token', async () => {
    const pages = await publicPages({ metrics: { token: 'a token', text: async () => 'up 1\n' } });
    expect(await (await pages.app.request('/health')).text()).toBe('ok\n');
    const ask = (authorization?: string) =>
      pages.app.request('/metrics', { headers: authorization ? { authorization } : {} });
    expect((await ask()).status).toBe(401);
    expect((await ask('Bearer another')).status).toBe(401);
    expect(await (await ask('Bearer a token')).text()).toBe('up 1\n');
    expect((await (await publicPages()).app.request('/metrics')).status).toBe(404);
  });

  test('hand over what came back, where somebody takes it', async () => {
    const seen: unknown[] = [];
    const pages = await publicPages({
      returns: async ({ headers, body }) => {
        seen.push(headers['content-type'], Buffer.from(body).toString());
        return { status: 401, text: 'the signature does not fit' };
      },
    });
    const init = { method: 'POST', body: 'Subject: x\r\n\r\n', headers: handedOver() };
    expect((await pages.app.request('/returns', init)).status).toBe(401);
    expect(seen).toEqual(['message/rfc822', init.body]);
    const large = await pages.app.request('/returns', { ...init, body: 'x'.repeat(5_242_881) });
    expect(large.status).toBe(413);
    expect((await (await publicPages()).app.request('/returns', init)).status).toBe(404);
  });

  test('are told what is wrong with the head of a message before its body is read', async () => {
    const pages = await publicPages({ returns: async () => ({ status: 200, text: 'taken' }) });
    for (const [over, status] of [
      [{ 'content-type': 'text/plain' }, 415],
      [{ 'x-zhoubao-time': 'now' }, 400],
      [{ 'x-zhoubao-signature': 'sha256=short' }, 401],
      [{ 'x-zhoubao-time': String(Date.parse(noon) / 1000 - 301) }, 401],
    ] as const) {
      let asked = 0;
      const body = new ReadableStream({ pull: () => void (asked += 1) }, { highWaterMark: 0 });
      const init: RequestInit = { method: 'POST', body, duplex: 'half', headers: { ...handedOver(), ...over } };
      expect([(await pages.app.request('/returns', init)).status, asked]).toEqual([status, 0]);
    }
  });

  test('hand over four messages at a time, whoever they are', async () => {
    const pages = await publicPages({ returns: async () => ({ status: 200, text: 'taken' }) });
    const ends: (() => void)[] = [];
    const hang = async () => {
      const body = new ReadableStream({ start: (stream) => void ends.push(() => stream.close()) });
      return pages.app.request('/returns', { method: 'POST', body, duplex: 'half', headers: handedOver() });
    };
    const hanging = Array.from({ length: 4 }, hang);
    const fifth = await hang();
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([503, '60']);
    for (const end of ends) end();
    expect((await Promise.all(hanging)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const init = { method: 'POST', body: 'Subject: x\r\n\r\n', headers: handedOver() };
    expect((await pages.app.request('/returns', init)).status).toBe(200);
  });
});
