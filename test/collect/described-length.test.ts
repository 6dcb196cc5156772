import { expect, test } from 'vitest';
import { describedLength } from '../../src/collect/described-length.ts';

const envoy = `<!--
For an explanation of how to fill out the fields, please see the relevant section.
-->

Commit Message:
Additional Description:
Risk Level:
[Optional Runtime guard:]
[Optional Fixes #Issue]

Signed-off-by: octocat <octocat@example.org>`;

const kubernetes = `#### What type of PR is this?

/kind cleanup

**Which issue this PR fixes**:
Fixes #

- [ ] tests
- [x] documents

\`\`\`release-note
NONE
\`\`\``;

test('a template that nobody filled describes nothing', () => {
  expect([envoy, kubernetes, '', ' \n '].map(describedLength)).toEqual([0, 0, 0, 0]);
});

test('what the author wrote counts, within a template or without', () => {
  const words = 'The cache kept an entry that was gone.';
  expect(describedLength(words)).toBe(words.length);
  expect(describedLength(envoy.replace('Risk Level:', `Risk Level:\n${words}`))).toBe(words.length);
  expect(describedLength(`${kubernetes}\n${words}\n${words}`)).toBe(2 * words.length + 1);
});

test('a field that says something counts', () => {
  expect(describedLength('Testing: by hand')).toBe(16);
});

test('hostile text comes to an end', () => {
  for (const text of ['<!--', '# ', '**', 'A ', '[Optional ', '`', '- [', '/a ']) {
    expect(describedLength(text.repeat(30_000))).toBeGreaterThanOrEqual(0);
  }
});
