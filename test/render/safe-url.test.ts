import { expect, test } from 'vitest';
import { safeUrl } from '../../src/render/safe-url.ts';

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/hosts',
  'mailto:someone@example.org',
  'https://user:secret@example.org/',
  'https://user@example.org/',
  '//example.org/',
  'example.org',
  'https://',
  '',
])('refuses %j', (url) => {
  expect(safeUrl(url)).toBeNull();
});

test.each([
  ['https://example.org', 'https://example.org/'],
  ['http://example.org/a?b=1&c=%22#d', 'http://example.org/a?b=1&c=%22#d'],
  ['https://例子.example.org/周报"><script>', 'https://xn--fsqu00a.example.org/%E5%91%A8%E6%8A%A5%22%3E%3Cscript%3E'],
])('writes %j as %j', (url, expected) => {
  expect(safeUrl(url)).toBe(expected);
});
