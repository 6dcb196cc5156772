import { expect, test } from 'vitest';
import { projectTemplates } from '../builders/issue.ts';

const templates = projectTemplates();
const tokens = templates.get('tokens.css') ?? '';
const hex = /#[0-9a-f]{6}\b/g;

function named(css: string): [string, string][] {
  return [...css.matchAll(/--([a-z0-9]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]);
}

/** Values by name, of the light theme or, where it sets them, of the dark one. */
function colours(scheme: 'light' | 'dark'): Record<string, string> {
  const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
  return Object.fromEntries([...named(light), ...(scheme === 'dark' ? named(dark) : [])]);
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const onPaper = ['ink', 'second', 'soft', 'link', 'good', 'wait', 'bad', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5'];
const pairs = [
  ...onPaper.flatMap((text) => [
    [text, 'paper'],
    [text, 'raised'],
  ]),
  ...[0, 1, 2, 3, 4, 5].map((at) => [`c${at}`, `t${at}`]),
  ['deep', 'sun'],
  ['pale', 'night'],
  ['pale', 'lake'],
] as [string, string][];

test.each(['light', 'dark'] as const)('every text has a contrast of 4.5 to what it stands on, %s', (scheme) => {
  const named = colours(scheme);
  const weak = pairs.filter(([text, ground]) => contrast(named[text] ?? '#000000', named[ground] ?? '#000000') < 4.5);
  expect(weak).toEqual([]);
});

test.each(['page.css', 'overview.css', 'archive/archive.css'])(
  '%s names no colours of its own beside black, white and the marker',
  (name) => {
    const own = templates.get(name)?.match(hex) ?? [];
    expect(own.filter((colour) => !['#ffe08a', '#1f1a00'].includes(colour))).toEqual([]);
  },
);

test('the cover is painted in the colours of the page', () => {
  const known = new Set(tokens.match(hex));
  expect((templates.get('cover.svg.hbs')?.match(hex) ?? []).filter((colour) => !known.has(colour))).toEqual([]);
});
