import { expect, test } from 'vitest';
import { advisoryId, findAdvisoryNames } from '../../src/model/advisory-name.ts';

test.each([
  ['cve-2019-1002100', ['CVE-2019-1002100']],
  ['GHSA-2222-3333-CCVV and GO-2024-3000', ['GHSA-2222-3333-ccvv', 'GO-2024-3000']],
  ['CVE-2019-11253, CVE-2019-1002, CVE-2019-11253', ['CVE-2019-1002', 'CVE-2019-11253']],
  ['GO-2024-3000 CVE-2024-21626', ['CVE-2024-21626', 'GO-2024-3000']],
  ['XCVE-2019-1002 CVE-19-1 GHSA-aaaa-bbbb', []],
])('%s names %j', (text, names) => {
  expect(findAdvisoryNames(text)).toEqual(names);
});

test('a CVE is the id where there is one', () => {
  expect(advisoryId(['GO-2024-3000', 'GHSA-2222-3333-4444', 'CVE-2024-21626'])).toBe('adv:CVE-2024-21626');
  expect(advisoryId([])).toBeNull();
});
