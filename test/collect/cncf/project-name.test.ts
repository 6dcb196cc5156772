import { expect, test } from 'vitest';
import { parseProjectName, projectSlug } from '../../../src/collect/cncf/project-name.ts';

test.each([
  ['[Sandbox] HAMi', 'hami'],
  ['[SANDBOX]   k0s ', 'k0s'],
  ['[Sandbox] Kata Sandbox', 'kata-sandbox'],
  ['[Sandbox] Vane (second application)', 'vane'],
  ['[Sandbox] Vane - reads the wind', 'vane'],
  ['[Incubation] OpenFGA Incubation Application', 'openfga'],
  ['[Graduation] Kyverno Graduation Application', 'kyverno'],
  ['Metal³-io Incubation Proposal', 'metal3-io'],
  ['Archive request: Vane', 'vane'],
  ['[Sandbox] 风向标', '风向标'],
])('%s is %s', (title, slug) => {
  expect(projectSlug(parseProjectName(title) ?? '')).toBe(slug);
});

test.each(['[Sandbox]', '[Graduation] Graduation Application', ''])('%j names none', (title) => {
  expect(parseProjectName(title)).toBeNull();
});
