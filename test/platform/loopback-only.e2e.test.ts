import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../builders/browser.ts';

test('a browser of the tests reaches this machine and no other, by name or by number', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  // Each in a page of its own: the page about a fault comes after the fault, and would be in the way of the next.
  for (const host of ['example.org', '192.0.2.1', '[2001:db8::1]']) {
    const page = await browser.newPage();
    await expect(page.goto(`http://${host}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  }
  const page = await browser.newPage();
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost']) {
    await page.goto(`http://${host}:${port}/`);
    expect(await page.textContent('body')).toBe('here');
  }
});
