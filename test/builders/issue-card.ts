import type { EntryCard, IssueCard, IssueParts } from '../../src/model/archive.ts';

/** What the archive knows of an entry; name what matters to the test. */
export function entryCard(over: Partial<EntryCard> = {}): EntryCard {
  const { slug = 'containerd-containerd-3266' } = over;
  return {
    slug,
    story: 'gh:containerd/containerd#3266',
    project: 'containerd',
    group: 'containerd',
    tag: 'bug fix',
    state: 'merged',
    title: { zh: 'shim 退出后不再泄漏日志文件描述符', en: 'No more leaked log descriptors after a shim exits' },
    lead: { zh: '守护进程现在会关闭 `fifo` 的读端。', en: 'The daemon now closes the read end of the `fifo`.' },
    text: {
      zh: '守护进程现在会关闭 `fifo` 的读端。\n此前每个退出的 shim 都会留下一个文件描述符。',
      en: 'The daemon now closes the read end of the `fifo`.\nUntil now every shim that ended left one descriptor behind.',
    },
    more: [],
    attribution: null,
    refs: ['gh:containerd/containerd#3266'],
    ...over,
  };
}

/** What the archive knows of an issue of one entry; name what matters to the test. Its groups are those of its entries. */
export function issueCard({
  parts,
  ...over
}: Partial<Omit<IssueCard, 'parts'>> & { parts?: Partial<IssueParts> } = {}): IssueCard {
  const { entries = [entryCard()] } = over;
  return {
    id: '2019-W19',
    number: 4,
    first: '2019-05-06',
    last: '2019-05-12',
    published: '2019-05-13T08:00:00Z',
    modified: '2019-05-13T08:00:00Z',
    headline: { zh: 'containerd 修复 shim 日志泄漏', en: 'containerd closes a leak of shim logs' },
    abstract: { zh: '本期看 containerd 的两处修复。', en: 'This week: two fixes in containerd.' },
    entries,
    items: [],
    ...over,
    parts: { sections: sectionsOf(entries), bestPractice: [], projects: [], reading: [], ...parts },
  };
}

function sectionsOf(entries: readonly EntryCard[]): IssueParts['sections'] {
  const groups = [...Map.groupBy(entries, ({ group }) => group)].map(([id, ofGroup]) => ({
    id,
    title: id === 'containerd' ? { zh: 'containerd 项目', en: 'containerd' } : { zh: id, en: id },
    entries: ofGroup.map(({ slug }) => slug),
  }));
  return [{ id: 'upstream', title: { zh: '上游重要进展', en: 'Upstream progress' }, groups }];
}
