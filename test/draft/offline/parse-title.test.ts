import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseTitle } from '../../../src/draft/offline/parse-title.ts';

test.each([
  ['Fix fd leak of shim log', 'Fix fd leak of shim log', null, []],
  ['fix (reset): reset force hangs', 'reset force hangs', 'bug fix', ['reset']],
  ['feat(*): add a flag', 'add a flag', 'feature', []],
  ['docs: add a page', 'add a page', 'documentation', []],
  ['Proposal: OpenTelemetry to join CNCF', 'OpenTelemetry to join CNCF', 'proposal', []],
  ['contrib/kafka: support cert', 'support cert', null, ['contrib/kafka']],
  ['[release/1.2] cri: skip the probe', 'skip the probe', null, ['release/1.2', 'cri']],
  ['CVE-2025-22868: upgrade a library', 'upgrade a library', null, ['CVE-2025-22868']],
  ['Update: v1.2', 'Update: v1.2', null, []],
  ['Add a note: it matters', 'Add a note: it matters', null, []],
])('%s is the subject %j of the kind %j and the areas %j', (written, subject, kind, areas) => {
  expect(parseTitle(written)).toEqual({ subject, kind, areas, recorded: true, whole: true });
});

test('a title that is that of a commit, or that was cut, says so', () => {
  const unrecorded = parseTitle('add lxcfs kep (first commit; title not recorded)');
  expect(unrecorded).toMatchObject({ subject: 'add lxcfs kep', recorded: false, whole: true });
  expect(parseTitle('allow the tests to pass when --endpoint is …')).toMatchObject({ recorded: true, whole: false });
  expect(parseTitle('(title not recorded)')).toMatchObject({ subject: '(title not recorded)', recorded: false });
});

test('whatever the title, its subject is the end of it', () => {
  assert(
    property(string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (written) => {
      const { subject } = parseTitle(written);
      expect(written).toContain(subject);
    }),
  );
});
