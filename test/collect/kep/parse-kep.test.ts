import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlatKep, parseKepApprovals, parseKepFile } from '../../../src/collect/kep/parse-kep.ts';
import { flatForms, hostileKeps, longestMetadata, randomKep } from '../../../bench/hostile-keps.ts';
import { flatKep, kepYaml } from '../../builders/kep-text.ts';

test('a kep.yaml gives status, stage, milestones, sig and authors', () => {
  const kep = parseKepFile(
    `${kepYaml({ status: 'implementable', stage: 'beta', 'latest-milestone': '"v1.33"' })}milestone:\n  alpha: "v1.28" # first\n  beta: v1.33\n`,
  );
  expect(kep).toMatchObject({
    title: 'Quiet Probes',
    status: { value: 'implementable' },
    stage: { value: 'beta' },
    latestMilestone: 'v1.33',
    milestones: { alpha: 'v1.28', beta: 'v1.33' },
    sig: 'sig-node',
    authors: ['@ada'],
    created: '2019-04-01',
    fault: null,
  });
});

test('versions and numbers stay the text that was written', () => {
  const kep = parseKepFile(kepYaml({ 'latest-milestone': '1.10', 'kep-number': '0042' }));
  expect(kep.latestMilestone).toBe('1.10');
  expect(kep.fields['kep-number']).toBe('0042');
});

test.each(['0.0', 'TBD', 'N/A'])('a milestone of %s says nothing', (milestone) => {
  expect(parseKepFile(kepYaml({ 'latest-milestone': milestone })).latestMilestone).toBeNull();
});

test('an impossible creation date is absent and everything else is kept', () => {
  const kep = parseKepFile(kepYaml({ 'creation-date': '2019-02-31' }));
  expect(kep.created).toBeNull();
  expect(kep.title).toBe('Quiet Probes');
});

test('a word that the process does not know counts as other and shows what was written', () => {
  expect(parseKepFile(kepYaml({ status: 'imlpemented' })).status).toEqual({ value: 'other', written: 'imlpemented' });
  expect(parseKepFile(kepYaml({ stage: 'alpha|beta|stable' })).stage?.value).toBe('other');
});

test('case and quotes of a known word do not matter', () => {
  expect(parseKepFile(kepYaml({ status: '"Implementable"  # soon' })).status?.value).toBe('implementable');
});

test('a bare @handle is no YAML: the file is scanned line by line and the line is told', () => {
  const kep = parseFlatKep(
    '---\ntitle: Quiet Probes\nauthors:\n  - @ada\n  - "@bob"\nstatus: implementable # now\n---\n',
  );
  expect(kep).toMatchObject({ title: 'Quiet Probes', authors: ['@ada', '@bob'], status: { value: 'implementable' } });
  expect(kep?.fault?.line).toBe(4);
});

test('a colon in a title is no YAML and the title is kept whole', () => {
  expect(parseFlatKep('---\ntitle: Subset: quiet probes\nstatus: provisional\n---\n')?.title).toBe(
    'Subset: quiet probes',
  );
});

test('a doubled front-matter mark, a byte-order mark and CRLF are read', () => {
  const text = `\uFEFF---\n${flatKep()}`.replaceAll('\n', '\r\n');
  expect(parseFlatKep(text)).toMatchObject({ title: 'Quiet Probes', fault: null });
});

test('front matter in a code fence is read', () => {
  expect(parseFlatKep(`# Quiet Probes\n\n\`\`\`yaml\n${kepYaml()}\`\`\`\n\nText.\n`)?.status?.value).toBe(
    'provisional',
  );
});

test('front matter without an end stops at the first heading', () => {
  const kep = parseFlatKep(`---\n${kepYaml()}\n# Quiet Probes\n\n## Summary\n`);
  expect(kep?.body).toContain('## Summary');
});

test('front matter that never ends is cut, read line by line and told', () => {
  const kep = parseFlatKep(`---\ntitle: Quiet Probes\nstatus: provisional\n${'note: x\n'.repeat(125_000)}`);
  expect(kep).toMatchObject({ title: 'Quiet Probes', status: { value: 'provisional' }, fault: { line: 2 } });
  expect(kep?.fault?.reason).toContain('longer than');
  expect(kep?.metadata.length).toBeLessThan(20_000);
});

test('metadata of very many lines is read line by line and told', () => {
  const kep = parseKepFile(`${kepYaml()}${'- a\n'.repeat(500)}`);
  expect(kep).toMatchObject({
    title: 'Quiet Probes',
    fault: { line: 1, reason: 'it has more than 1000 marks of YAML' },
  });
});

test('lines may end as on Windows and blank ones may come first', () => {
  const kep = parseFlatKep(`\r\n\n${flatKep({ authors: '\n  - @ada' }).replaceAll('\n', '\r\n')}`);
  expect(kep).toMatchObject({ title: 'Quiet Probes', authors: ['@ada'], fault: { line: 8 } });
  expect(kep?.body).toBe(parseFlatKep(flatKep())?.body);
});

test('Markdown without metadata is no KEP', () => {
  expect(parseFlatKep('# A note\n\nNothing to see.\n')).toBeNull();
});

test('the name of the template is replaced by the first heading', () => {
  expect(parseFlatKep(flatKep({ title: 'KEP Template' }))?.title).toBe('Quiet Probes');
});

test('a production-readiness file names the approver of each stage', () => {
  const text = 'kep-number: 4242\nalpha:\n  approver: "@ada"\nbeta:\n  approver: bob\nother:\n  approver: "@eve"\n';
  expect(parseKepApprovals(text)).toEqual({ alpha: '@ada', beta: '@bob' });
});

function readAsAnything(text: string): void {
  parseKepFile(text);
  for (const form of flatForms) parseFlatKep(form(text));
}

test('any text is read without an exception', () => {
  fc.assert(fc.property(randomKep, readAsAnything), { numRuns: 300 });
});

/** What each takes is measured by `npm run bench:kep`; a reader whose time grows with the square would not end here. */
test('a megabyte of anything is read to an end, as metadata with and without one and as text', () => {
  for (const text of hostileKeps) readAsAnything(text);
});

test('the longest metadata that is parsed is read to its end', () => {
  for (const text of longestMetadata) parseKepFile(text);
});
