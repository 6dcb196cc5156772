import { describe, expect, test } from 'vitest';
import type { Mode } from '../../src/model/bilingual.ts';
import { buildView } from '../../src/render/build-view.ts';
import type { Block, EntryView, View } from '../../src/render/view.ts';
import { volume } from '../builders/volume.ts';

function viewOf(number: number, mode: Mode = 'zh'): View {
  const { value, problems } = buildView(volume(number), mode, { audience: 'readers' });
  expect(problems).toEqual([]);
  return value;
}

function first(blocks: readonly Block[]): string | null {
  return blocks[0]?.text ?? null;
}

/** Section, group, and how many entries and how many pieces of news under them. */
function structure({ sections }: View) {
  return sections.flatMap(({ title, groups }) =>
    groups.map(({ title: group, entries }) => [
      first(title),
      first(group),
      entries.length,
      entries.flatMap(({ children }) => children).length,
    ]),
  );
}

function entriesOf(view: View): EntryView[] {
  return view.sections.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
}

function entry(view: View, slug: string): EntryView {
  const found = entriesOf(view).find((one) => one.slug === slug);
  if (found === undefined) throw new Error(`The issue does not show ${slug}.`);
  return found;
}

function judged(mode: Mode): string[] {
  return entry(viewOf(2, mode), 'knative-eventing-294').judgement.map(({ text }) => text);
}

/** Who wrote and translated a reading. */
function line(mode: Mode): string | null {
  return first(viewOf(1, mode).parts[1]?.items[3]?.attribution ?? []);
}

/** The comparison of networks in a reading. */
function figure(mode: Mode) {
  return viewOf(1, mode).parts[1]?.items[1]?.figures[0];
}

describe('the structure of the first volumes', () => {
  test.each([
    [
      1,
      [
        ['业界要闻', null, 2, 2],
        ['上游重要进展', null, 5, 0],
      ],
      [1, 5],
    ],
    [
      2,
      [
        ['业界要闻', null, 2, 0],
        ['上游重要进展', 'Kubernetes 项目', 3, 0],
        ['上游重要进展', 'Knative 项目', 3, 0],
        ['上游重要进展', 'Istio 项目', 2, 0],
        ['上游重要进展', 'containerd 项目', 2, 0],
      ],
      [1, 1, 2],
    ],
    [
      3,
      [
        ['业界要闻', null, 3, 0],
        ['上游重要进展', 'Kubernetes 项目', 3, 0],
        ['上游重要进展', 'Knative 项目', 2, 0],
        ['上游重要进展', 'Istio/Envoy 项目', 4, 0],
        ['上游重要进展', 'containerd 项目', 1, 0],
      ],
      [1, 5],
    ],
    [
      4,
      [
        ['业界要闻', null, 2, 3],
        ['上游重要进展', 'Kubernetes 项目', 2, 0],
        ['上游重要进展', 'Knative 项目', 2, 0],
        ['上游重要进展', 'Istio/Envoy 项目', 3, 0],
        ['上游重要进展', 'containerd 项目', 2, 0],
      ],
      [1, 3],
    ],
  ] as const)('Vol. %i has its sections and groups in order', (number, sections, parts) => {
    const view = viewOf(number);
    expect(structure(view)).toEqual(sections);
    expect(view.parts.map(({ items }) => items.length)).toEqual(parts);
  });

  test('numbers begin again in every group and part', () => {
    for (const number of [1, 2, 3, 4]) {
      const { sections, parts } = viewOf(number);
      const lists = [
        ...sections.flatMap(({ groups }) => groups.map(({ entries }) => entries)),
        ...parts.map(({ items }) => items),
      ];
      for (const list of lists) expect(list.map(({ index }) => index)).toEqual(list.map((_, at) => at + 1));
    }
  });

  test('a practice that stands in one volume is a part of that one alone', () => {
    const practices = [1, 2, 3, 4].map((number) =>
      viewOf(number).parts.filter(({ anchor }) => anchor === 'part-best-practice'),
    );
    expect(practices.map((found) => found.length)).toEqual([0, 1, 0, 0]);
  });

  test('abstract, preface, cover, glossary, promotion and earlier volumes are there where the volume has them', () => {
    const held = [1, 2, 3, 4].map((number) => {
      const { abstract, preface, cover, glossary, promotion, previous, errata } = viewOf(number);
      return {
        abstract: abstract.length,
        preface: preface.length,
        cover: cover.picture?.src ?? null,
        glossary: glossary.length,
        promotion: promotion?.items.length ?? 0,
        previous: previous.map((one) => one.number),
        errata: errata.length,
      };
    });
    const none = { abstract: 1, preface: 0, cover: null, glossary: 0, promotion: 0, previous: [], errata: 0 };
    expect(held).toEqual([
      none,
      { ...none, abstract: 0, cover: 'pictures/vol-2.png' },
      { ...none, glossary: 1 },
      {
        abstract: 1,
        preface: 1,
        cover: 'pictures/vol-4.png',
        glossary: 1,
        promotion: 1,
        previous: ['Vol. 3', 'Vol. 2', 'Vol. 1'],
        errata: 2,
      },
    ]);
  });

  test('an issue may cover more than a week', () => {
    expect(viewOf(4).days).toEqual({ first: '2019-04-29', last: '2019-05-12' });
  });
});

describe('what an entry holds', () => {
  test('news under another one, with their own links; a comment has no title', () => {
    const conference = entry(viewOf(1), 'news-example-org-cloud-next');
    expect(conference.children.map(({ title, links }) => [first(title), links.length])).toEqual([
      ['Cloud Run', 2],
      ['Traffic Director', 1],
    ]);
    const build = entry(viewOf(4), 'news-example-org-build');
    expect(build.children.map(({ title }) => first(title))).toEqual(['KEDA', 'Windows Terminal', null]);
    expect(build.children[2]?.text.map(({ text }) => text)).toEqual([
      'Windows 工作负载迁往 Kubernetes，也已有教程可循。',
    ]);
  });

  test('items, then addresses that no collector knows', () => {
    const { links } = entry(viewOf(2), 'knative-serving-3752');
    expect(links.map(({ label }) => label)).toEqual([
      'knative/serving#3752',
      'knative/serving#3816',
      'knative/serving#3798',
      'knative/serving#3842',
      'v1beta1 的演示文稿',
    ]);
    expect(links.at(-1)).toEqual({
      label: 'v1beta1 的演示文稿',
      url: 'https://slides.example.org/v1beta1',
      author: null,
    });
  });

  test('pull requests, GitHub issues, KEPs, advisories and releases by the names that people use', () => {
    expect(entry(viewOf(2), 'adv-cve-2019-9900').links.map(({ label }) => label)).toEqual([
      'CVE-2019-9900',
      'CVE-2019-9901',
      'istio/istio 1.1.2',
      'istio/istio 1.0.7',
    ]);
    expect(entry(viewOf(4), 'kep-nodelocal-dns-cache').links.map(({ label }) => label)).toEqual([
      'KEP nodelocal-dns-cache',
      'kubernetes/enhancements#1005',
    ]);
  });

  test('tags that editors made up, in both languages once', () => {
    const tags = viewOf(2, 'both').sections[1]?.groups[0]?.entries.map(({ tag }) => tag.map(({ text }) => text));
    expect(tags).toEqual([['重要性能优化'], ['重要安全增强'], ['重要功能补丁']]);
  });

  test('a judgement in the languages of the mode', () => {
    expect(judged('zh')).toEqual(['两条放在一起看，Knative 正在摆脱 Istio。']);
    expect(judged('both')).toEqual([
      '两条放在一起看，Knative 正在摆脱 Istio。',
      'Both together show Knative leaving Istio behind.',
    ]);
  });

  test('source, author and translator of a reading, and what the author agreed to', () => {
    expect(line('zh')).toBe(
      '来源：reading.example.org · 作者：Manish Chugtu · 译者：示例译者 · 许可：CC BY-NC-SA 4.0 · 经作者同意翻译',
    );
    expect(line('en')).toBe(
      'Source: reading.example.org · Author: Manish Chugtu · Translator: 示例译者 · Licence: CC BY-NC-SA 4.0 · translated with the author’s consent',
    );
  });

  test('its first sentence by itself', () => {
    const { lead, text } = entry(viewOf(3, 'en'), 'news-example-org-docker-hub');
    expect(lead.map((block) => block.text)).toEqual(['About 190,000 accounts are affected.']);
    expect(text.map((block) => block.text)).toEqual([
      'About 190,000 accounts are affected. Change passwords and tokens.',
    ]);
  });

  test('corrections stand at the entry and in a list, the newest first', () => {
    const view = viewOf(4);
    expect(entry(view, 'containerd-containerd-3266').errata.map(({ day }) => day)).toEqual(['2019-05-14']);
    expect(view.errata.map(({ day, anchor }) => [day, anchor])).toEqual([
      ['2019-05-15', null],
      ['2019-05-14', 'entry-containerd-containerd-3266'],
    ]);
  });

  test('a picture with what it shows and whose it is', () => {
    expect(viewOf(2, 'both').parts[0]?.items[0]?.pictures).toMatchObject([
      {
        src: 'pictures/rich-container.png',
        alt: [{ text: '迁移前后的 Pod 对比' }, { text: 'The Pod before and after the move' }],
        width: 800,
        height: 450,
        credit: [{ text: 'Example Desk', lang: 'en' }],
      },
    ]);
  });
});

describe('numbers that a reading compares', () => {
  test('are a table with its unit, where what is not known is a dash', () => {
    const { caption, columns, rows, source } = figure('zh') ?? {};
    expect(first(caption ?? [])).toBe('示例：不同后端的 TCP 带宽（Mbit/s）');
    expect(columns?.map(first)).toEqual(['虚拟机之间', 'Pod 之间']);
    expect(rows?.map(({ label, cells }) => [first(label), ...cells])).toEqual([
      ['宿主机网络', '9,400', '–'],
      ['host-gw', '9,300', '9,120.5'],
      ['VXLAN', '7,800', '7,650'],
      ['UDP', '1,200', '1,180'],
    ]);
    expect(first(source ?? [])).toBe('测试用的示例数字');
  });

  test('are bars of the first column in whole units', () => {
    const chart = figure('en')?.chart;
    expect(chart?.bars.map(({ width, value, label }) => [first(label), width, value])).toEqual([
      ['Host network', 600, '9,400'],
      ['host-gw', 594, '9,300'],
      ['VXLAN', 498, '7,800'],
      ['UDP', 77, '1,200'],
    ]);
    expect([chart?.width, chart?.height, chart?.bars.at(-1)?.y]).toEqual([600, 112, 89]);
  });
});

test('readers are not shown who drafted an entry', () => {
  for (const number of [1, 2, 3, 4]) {
    expect(entriesOf(viewOf(number)).filter(({ forEditors }) => forEditors)).toEqual([]);
  }
});
