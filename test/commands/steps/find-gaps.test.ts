import { expect, test } from 'vitest';
import { findGaps } from '../../../src/commands/steps/find-gaps.ts';
import type { SourceOutcome } from '../../../src/model/collection.ts';
import { openHome } from '../../../src/platform/home.ts';
import { format } from '../../../src/platform/issue-folder.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';
import { may2019 } from '../../builders/window.ts';

const ended = (kind: string, outcome: SourceOutcome['outcome'], source = 'proposals'): SourceOutcome => ({
  source,
  kind,
  outcome,
  items: 0,
  note: null,
});

async function gapsOf(sources: SourceOutcome[]) {
  const home = openHome(await temporaryFolder());
  const text = 'repo: kubernetes/enhancements\nproject: kubernetes\ncollect: [kep, pull-request]\n';
  await home.files.write(new Map([['sources/proposals.yaml', text]]));
  const folder = home.issue('2019-W19');
  const collection = format.collection({ window: may2019, sources, problems: [] });
  if (sources.length > 0) await folder.write(new Map([['collection.json', collection]]));
  return findGaps(home, folder);
}

test('a source that failed leaves a gap in its project and section', async () => {
  const gaps = await gapsOf([ended('kep', 'failed'), ended('pull-request', 'complete')]);
  expect(gaps).toEqual([{ project: 'kubernetes', section: 'upstream' }]);
});

test('there is none where all ended, where the source is gone, and where nothing says how it ended', async () => {
  expect(await gapsOf([ended('kep', 'empty'), ended('pull-request', 'partial')])).toEqual([]);
  expect(await gapsOf([ended('kep', 'failed', 'gone')])).toEqual([]);
  expect(await gapsOf([])).toEqual([]);
});
