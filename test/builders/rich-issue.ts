import type { Bilingual } from '../../src/model/bilingual.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Picture } from '../../src/model/picture.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { entryOf, handMade, issueOf, newsletter, pullRequestItem, renderInput } from './issue.ts';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const bars: Figures = {
  kind: 'bars',
  caption: both('队列的吞吐', 'Throughput of the queues'),
  unit: 'req/s',
  columns: [both('均值', 'Mean'), both('第 99 百分位', '99th percentile')],
  rows: [
    { label: both('旧的队列', 'Old queue'), values: [12_450, 380] },
    { label: both('新的队列', 'New queue'), values: [24_900, null] },
  ],
  source: 'bench.example.org',
};

/** Wider than a page of 320 pixels has room for. */
const wideTable: Figures = {
  kind: 'table',
  caption: both('网络方案', 'Network backends'),
  columns: ['1', '2', '3', '4'].map((run) => both(`第 ${run} 次`, `Run ${run}`)),
  rows: [{ label: both('主机网络', 'Host network'), values: [9410, 9388, 9402, 9395] }],
  source: null,
};

const picture: Picture = {
  file: 'latency.png',
  alt: both('延迟的曲线', 'A curve of latency'),
  width: 1200,
  height: 500,
  credit: 'example.org',
};

/** An issue that holds everything that an issue may hold, one of each. */
export function richInput(over: Partial<RenderInput> = {}): RenderInput {
  const items = [
    pullRequestItem(),
    pullRequestItem({ number: 6794, project: 'envoy', repo: 'envoyproxy/envoy', state: 'open' }),
    pullRequestItem({ number: 1015, project: 'knative', repo: 'knative/eventing', state: 'closed' }),
  ];
  const [first, second, third] = items.map((item) => [slugOf(item.id), entryOf(item)] as const);
  const entries = new Map([
    [
      first![0],
      {
        ...first![1],
        judgement: both('先在一个节点上试一遍。', 'Try it on one node first.'),
        figures: [bars, wideTable],
        attribution: { source: 'example.org', author: '@example', translator: null, licence: 'CC BY 4.0' },
      },
    ],
    [
      second![0],
      {
        ...second![1],
        pictures: [picture],
        children: [
          {
            title: both('数据源跟进', 'The sources follow'),
            text: both('四个源改了名字。', 'Four sources are renamed.'),
            links: [items[1]!.id],
          },
        ],
        references: [{ label: 'Design document', url: 'https://docs.example.org/design' }],
      },
    ],
    third!,
  ]);
  const issue = issueOf(entries, {
    ...handMade,
    preface: both('本期起周一发布。', 'From this issue on the weekly goes out on Mondays.'),
    promotion: [
      { title: both('聚会报名', 'Sign up'), text: both('六月举行。', 'In June.'), url: 'https://meet.example.org/' },
    ],
    cover: { ...picture, file: 'cover.png', alt: both('封面', 'The cover') },
    errata: [
      { at: '2019-05-20T00:00:00Z', entry: first![0], text: both('原文写错了数字。', 'A number was wrong.') },
      { at: '2019-05-21T00:00:00Z', text: both('标题有误。', 'The title was wrong.') },
    ],
    authors: ['@fuweid'],
  });
  const publisher = both('示例发布方', 'An example publisher');
  return renderInput(items, { entries, issue, newsletter: newsletter({ publisher }), ...over });
}
