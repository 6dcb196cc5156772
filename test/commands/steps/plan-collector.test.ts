import { expect, test } from 'vitest';
import { constantOf, planCollector } from '../../../src/commands/steps/plan-collector.ts';

const templates = {
  collector: 'export const __CONSTANT__ = "__KIND__";\n',
  test: '__CONSTANT__\n',
  source: '- __KIND__\n',
};
const list = `import type { AnyCollector } from './collector.ts';
import { kep } from './kep.ts';
import { pullRequest } from './pull-request.ts';

/** Every kind. */
export const collectors: readonly AnyCollector[] = [kep, pullRequest];
`;
const known = { paths: ['src/collect/kep.ts', 'src/collect/fetch/ask-rest.ts', 'sources/istio.yaml'], list };

function filesOf(kind: string, from = known) {
  const planned = planCollector(kind, templates, from);
  return 'files' in planned ? Object.fromEntries(planned.files) : planned.refused;
}

test('a kind is a collector, a test, a source and a line of the list, at its place in the alphabet', () => {
  expect(filesOf('new-label')).toEqual({
    'src/collect/new-label.ts': 'export const newLabel = "new-label";\n',
    'test/collect/new-label.test.ts': 'newLabel\n',
    'sources/new-label.yaml': '- new-label\n',
    'src/collect/collectors.ts': `import type { AnyCollector } from './collector.ts';
import { kep } from './kep.ts';
import { newLabel } from './new-label.ts';
import { pullRequest } from './pull-request.ts';

/** Every kind. */
export const collectors: readonly AnyCollector[] = [kep, newLabel, pullRequest];
`,
  });
});

test('a list that grows too long for a line has a line for each kind, and that list can grow too', () => {
  const kinds = Array.from({ length: 8 }, (_, index) => `a-rather-long-kind-${index}`);
  let grown = list;
  for (const kind of kinds) {
    const files = filesOf(kind, { ...known, list: grown });
    grown = typeof files === 'string' ? files : (files['src/collect/collectors.ts'] ?? '');
  }
  expect(grown.split('\n').slice(-12)).toEqual(
    [
      'export const collectors: readonly AnyCollector[] = [',
      ...kinds.map((kind) => `  ${constantOf(kind)},`),
      '  kep,',
      '  pullRequest,',
      '];',
      '',
    ].slice(-12),
  );
  expect(grown.match(/^import/gm)).toHaveLength(11);
});

test.each(['', 'Label', 'label_', '-label', 'la--bel', '../label', 'label.ts', 'täg', '9lives', 'a'.repeat(41), 'a b'])(
  '“%s” is refused as a name',
  (kind) => {
    expect(filesOf(kind)).toContain('is no name of a kind');
  },
);

test.each([
  ['delete', '“delete” is a word of TypeScript itself; choose another name.'],
  ['kep', 'src/collect/kep.ts is there already; choose another name.'],
  ['fetch', 'src/collect/fetch/ask-rest.ts is there already; choose another name.'],
  ['istio', 'sources/istio.yaml is there already; choose another name.'],
])('%s is refused: %s', (kind, reason) => {
  expect(filesOf(kind)).toBe(reason);
});

test('a list that somebody wrote in another way is left alone', () => {
  expect(filesOf('label', { ...known, list: 'export const collectors = [];\n' })).toContain('nothing was written');
});
