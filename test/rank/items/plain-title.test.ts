import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainTitle } from '../../../src/rank/items/plain-title.ts';

test.each([
  ['[release/1.2] Fix fd leak of shim log', 'Fix fd leak of shim log'],
  ['[release/1.2 backport] Update ttrpc', 'Update ttrpc'],
  ['[cherry-pick release/1.2] Fix fd leak of shim log', 'Fix fd leak of shim log'],
  ['[1.14] Fix logic of server.restore()', 'Fix logic of server.restore()'],
  ['Automated cherry pick of #76675: Error when prevKV is nil', 'Error when prevKV is nil'],
  ['Automated cherry pick of #1 #2: Two at once', 'Two at once'],
  ['Do less work (#3266)', 'Do less work'],
  ['Include the UID in the path.', 'Include the UID in the path'],
  ['Cherrypick #1133 release 1.2', 'Cherrypick #1133 release 1.2'],
  ['[Testing] Refactor', '[Testing] Refactor'],
])('%s is plainly “%s”', (title, plain) => {
  expect(plainTitle(title)).toBe(plain);
});

test('any text has a plain title that is its own plain title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (title) => plainTitle(plainTitle(title)) === plainTitle(title)),
    { examples: [['[1.2] [1.3] (#4) (#5)']] },
  );
});
