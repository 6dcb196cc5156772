import { describe, expect, test } from 'vitest';
import { unsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import { publicPages } from '../../builders/public-pages.ts';
import { someone } from '../../builders/public-visitors.ts';

describe('whoever watches', () => {
  test('sees the same answer for known and unknown addresses, as slowly', async () => {
    const pages = await publicPages();
    await pages.subscribe(someone);
    const bodies = [];
    for (const email of [someone, 'nobody@example.org', 'nobody@example.org']) {
      const reply = await pages.post('/subscribe', { email });
      bodies.push([reply.status, [...reply.headers], await reply.text()]);
    }
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    expect(pages.slept.every((milliseconds) => milliseconds === 150)).toBe(true);
    for (const path of ['/preferences']) {
      const [one, other] = await Promise.all(
        [someone, 'unknown@example.org'].map(async (email) => (await pages.post(path, { email })).text()),
      );
      expect(other).toBe(one);
    }
  });

  test('gets no cookie, no script, no referrer, no index and nothing from elsewhere on any page', async () => {
    const pages = await publicPages();
    const reader = await pages.subscribe(someone);
    const replies = await Promise.all([
      ...['/subscribe', '/preferences', '/u/x', '/confirm/x', '/nowhere'].map((path) => pages.app.request(path)),
      pages.post(`/u/${unsubscribeToken(pages.ring, reader!.id)}`, {}),
    ]);
    for (const reply of replies) {
      const header = (name: string) => reply.headers.get(name);
      expect(header('set-cookie')).toBeNull();
      expect(header('location')).toBeNull();
      expect(header('referrer-policy')).toBe('no-referrer');
      expect(header('x-robots-tag')).toContain('noindex');
      expect(header('cache-control')).toBe('no-store');
      expect(header('content-security-policy')).toMatch(/^default-src 'none';(?!.*(?:script|unsafe|\*))/);
      const text = await reply.text();
      expect(text).not.toMatch(/<script|<iframe|\son\w+=|style="/);
      expect([...text.matchAll(/(?:src|href|action)="(https?:[^"]*)"/g)].map(([, url]) => url)).toEqual(
        text.includes('site-foot') ? text.match(/https:\/\/weekly\.example\.org\/(?:zh|en)\//g) : [],
      );
    }
  });

  test('reads the language of the browser, or of the link', async () => {
    const pages = await publicPages();
    const read = async (path: string, accept?: string) =>
      /<html lang="([^"]*)"/.exec(
        await (await pages.app.request(path, { headers: accept ? { 'accept-language': accept } : {} })).text(),
      )?.[1];
    expect(await read('/subscribe', 'zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh-Hans');
    expect(await read('/subscribe', 'de,en;q=0.5,zh;q=0.4')).toBe('en');
    expect(await read('/subscribe')).toBe('en');
    expect(await read('/subscribe?lang=zh', 'en')).toBe('zh-Hans');
    expect(await read('/subscribe?lang=%22%3E', 'zh')).toBe('zh-Hans');
  });

  test('finds nothing that was typed as anything but text', async () => {
    const pages = await publicPages();
    const reply = await pages.post('/subscribe', { email: '"><svg onload=1>@x', lang: 'en', language: '<b>' });
    expect(reply.status).toBe(400);
    expect(await reply.text()).not.toContain('<svg');
  });
});
