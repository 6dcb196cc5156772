import { expect, test } from 'vitest';
import { writeRisk } from '../../../src/draft/offline/write-risk.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { pull } from '../../builders/item.ts';

const riskOf = (body: string) => writeRisk(dossierOf([pull('Turn it off'), { body }]))?.en ?? null;

test('a high risk is told in the words of those who rate it', () => {
  expect(riskOf('Turn it off.\n\n**Risk Level:** High (first time)\nTesting: done')).toBe(
    'Its authors rate the risk as “High (first time)”.',
  );
});

test.each([
  ['a low risk', 'Risk Level: Low'],
  ['a medium one', 'Risk Level: Medium'],
  ['the template', '<!-- Risk Level: High, Medium or Low -->'],
  ['an address', 'Risk Level: High, see https://example.org/'],
])('%s is not told', (_, body) => {
  expect(riskOf(body)).toBeNull();
});
