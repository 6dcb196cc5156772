import { expect, test } from 'vitest';
import { forceScheme } from '../../../src/commands/steps/force-scheme.ts';

const page = [
  '<meta name="color-scheme" content="light dark">',
  '<style>:root { color-scheme: light dark; } @media (prefers-color-scheme: dark) { p { color: white; } }',
  '@media screen and (prefers-color-scheme:light) { p { color: black; } }</style>',
].join('\n');

test('a page that is shown in the dark has the styles of the dark, and no others', () => {
  expect(forceScheme(page, 'dark')).toBe(
    [
      '<meta name="color-scheme" content="dark">',
      '<style>:root { color-scheme: dark; } @media (min-width: 0) { p { color: white; } }',
      '@media screen and (max-width: 0) { p { color: black; } }</style>',
    ].join('\n'),
  );
});

test('a page that is shown in the light has the styles of the light, and no others', () => {
  expect(forceScheme(page, 'light')).toContain('@media (max-width: 0) { p { color: white; } }');
  expect(forceScheme(page, 'light')).toContain('@media screen and (min-width: 0) { p { color: black; } }');
});

test('a page that asks for no scheme stays as it is', () => {
  expect(forceScheme('<p>prefers-color-scheme: dark</p>', 'dark')).toBe('<p>prefers-color-scheme: dark</p>');
});
