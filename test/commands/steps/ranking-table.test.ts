import { describe, expect, test } from 'vitest';
import type { Ranked } from '../../../src/model/story.ts';
import type { DeskLanguage } from '../../../src/model/ranking-words.ts';
import { rankingTable } from '../../../src/commands/steps/ranking-table.ts';
import { displayWidth } from '../../../src/render/display-width.ts';
import { storyOf } from '../../builders/dossier.ts';
import { newsletter } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';

const item = pull('Fix fd leak of shim log', { number: 3266 });
const picked = storyOf([item], {
  score: 6.5,
  reasons: [
    { rule: 'fault', points: 3.5 },
    { rule: 'merged', points: 1 },
    { rule: 'deprecation', points: 2 },
  ],
  paragraph: {
    score: 4.75,
    reasons: [
      { rule: 'fault', points: 2.5 },
      { rule: 'merged', points: 1 },
      { rule: 'deprecation', points: 0.5 },
      { rule: 'new', points: 0.75 },
    ],
  },
});
const passed: Ranked = {
  ...picked,
  picked: false,
  passedOver: 'group quota: 3 of 3 containerd places taken',
  passedOverZh: '分组名额：“containerd 项目”的 3 个名额已满',
};

type Asked = { language?: string; columns?: number; title?: string; all?: boolean; section?: string };

function tableOf(ranked: Ranked[], { language = 'en', columns = 100, title = item.title, ...shown }: Asked = {}) {
  const titles = new Map([[item.id, title]]);
  const { sections } = newsletter();
  return rankingTable(
    { ranked, titles, sections, language: language as DeskLanguage },
    { terminal: columns, ...shown },
  );
}

/** The text as if no line were broken. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

describe('the table of a ranking', () => {
  test('gives both scores of a story and its reasons in words, the points of the paragraph where they differ', () => {
    expect(tableOf([picked])).toContain(
      '✔    1    6.50    4.75  containerd/containerd#3266 · containerd · Fix fd leak of shim log',
    );
    const text = flat(tableOf([picked]));
    expect(text).toContain('+3.5/+2.5 about a leak, crash, deadlock, race or loss of data; +2/+0.5 a deprecation');
    expect(text).toContain('+1 merged; 0/+0.75 adds or introduces something');
    expect(text).toContain('1 of 1 stories picked');
  });

  test('speaks Chinese where the house wants it', () => {
    const text = tableOf([passed], { language: 'zh' });
    expect(text).toContain('+3.5/+2.5 修复泄漏、崩溃、死锁、竞态或数据丢失');
    expect(text).toContain('未选：分组名额：“containerd 项目”的 3 个名额已满');
    expect(text).toContain('1 篇报道中选中 0 篇');
  });

  test('says why a story was passed over', () => {
    expect(tableOf([passed])).toContain('passed over, group quota: 3 of 3 containerd places taken');
  });

  test('says of a picked story that it is an update, the headline, of the backlog, and what may be related', () => {
    const text = tableOf([
      {
        ...picked,
        told: { issue: '2019-W18', number: 3, id: item.id, state: 'open', moves: [] },
        headline: { zh: '分数最高', en: 'the highest score' },
        backlog: { lastTouched: '2019-04-01T00:00:00Z', issue: '2019-W14' },
        related: [{ id: 'gh:containerd/containerd#3269', reason: 'one mentions the other' }],
      },
    ]);
    expect(text).toContain('an update: told in 2019-W18 as containerd/containerd#3266');
    expect(text).toContain('proposed as the headline: the highest score');
    expect(text).toContain('from the KEP backlog, moved last on 2019-04-01');
    expect(text).toContain('perhaps related: containerd/containerd#3269 (one mentions the other)');
  });

  test('shows the first forty stories and says so', () => {
    const many = Array.from({ length: 45 }, () => picked);
    expect(tableOf(many)).toContain('45 of 45 stories picked; the first 40 are shown, --all shows all');
    expect(tableOf(many, { all: true })).toMatch(/45 of 45 stories picked$/);
    expect(tableOf(many, { all: true })).toContain('✔   45 ');
    expect(tableOf([])).toContain('0 of 0 stories picked');
  });

  test('shows the stories of one section alone, each with its place in the whole ranking', () => {
    const article = { ...picked, section: 'reading' };
    const text = tableOf([picked, article, picked], { section: 'reading' });
    expect(text.match(/^✔ +\d+/gm)).toEqual(['✔    2']);
    expect(text).toContain('1 of 1 stories picked');
  });

  test('says once why stories that follow each other were passed over for the same reason', () => {
    const others = Array.from({ length: 3 }, () => passed);
    const text = tableOf([...others, picked, passed]);
    expect(flat(text)).toContain('3 containerd places taken; so are the 2 below');
    expect(text.match(/passed over/g)).toHaveLength(2);
    expect(text.match(/containerd\/containerd#3266/g)).toHaveLength(5);
    expect(flat(tableOf(others, { language: 'zh' }))).toContain('的 3 个名额已满；下面 2 篇同此');
    expect(tableOf(others, { all: true }).match(/passed over/g)).toHaveLength(3);
    const reading = { ...passed, section: 'reading' };
    expect(tableOf([passed, reading]).match(/passed over/g)).toHaveLength(2);
  });
});

test('the points that are shown for a story add up to both its scores', () => {
  const rules = ['api', 'feature', 'merged', 'new', 'default', 'tiny', 'explained', 'discussed', 'fault', 'security'];
  const reasons = rules.map((rule, index) => ({ rule, points: (index - 3) / 4 || 0.1 }));
  const halves = reasons.map(({ rule, points }) => ({ rule, points: Math.round(points * 50) / 100 }));
  const sum = (some: typeof reasons) => some.reduce((cents, { points }) => cents + Math.round(points * 100), 0) / 100;
  const story = { ...picked, score: sum(reasons), reasons, paragraph: { score: sum(halves), reasons: halves } };
  const shown = flat(tableOf([story]).split('\n').slice(5, -2).join(' '));
  const points = [...shown.matchAll(/(?<=^|; ) ?([+-]?[\d.]+)(?:\/([+-]?[\d.]+))?/g)];
  const total = (of: (match: RegExpMatchArray) => string | undefined) =>
    points.reduce((cents, match) => cents + Math.round(Number(of(match)) * 100), 0) / 100;
  expect(shown).toContain('in 4 smaller reasons');
  expect(total(([, line]) => line)).toBe(story.score);
  expect(total(([, line, paragraph]) => paragraph ?? line)).toBe(story.paragraph.score);
});

describe.each(['zh', 'en'])('in %s no line is wider', (language) => {
  test.each([
    [40, 40],
    [60, 60],
    [80, 80],
    [100, 100],
    [300, 100],
  ])('than a terminal of %i columns leaves: %i', (columns, widest) => {
    const titles = [
      item.title,
      '修复 shim 日志的文件描述符泄漏'.repeat(20),
      'word '.repeat(2000),
      'x'.repeat(500),
      'a\nb\tc',
    ];
    for (const title of titles) {
      const lines = tableOf([picked, passed], { language, columns, title }).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(widest);
    }
  });
});

/** The column where a word of a line ends. */
function endOf(line = '', word: string): number {
  return displayWidth(line.slice(0, line.indexOf(word) + word.length));
}

test('scores stand below each other in both languages', () => {
  for (const [language, line, paragraph] of [
    ['en', 'line', 'para'],
    ['zh', '一行', '一段'],
  ] as const) {
    const lines = tableOf([picked], { language }).split('\n');
    const head = lines.find((one) => /^ {2,}# +\S+ +\S+ {2}\S+$/.test(one));
    const row = lines.find((one) => one.startsWith('✔ '.padEnd(3)));
    expect([endOf(head, line), endOf(head, paragraph)]).toEqual([endOf(row, '6.50'), endOf(row, '4.75')]);
  }
});
