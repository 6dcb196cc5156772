import { describe, expect, test } from 'vitest';
import { draft } from '../../../src/draft/draft.ts';
import { planRequest } from '../../../src/draft/model/plan-request.ts';
import type { Ranked } from '../../../src/model/story.ts';
import {
  answeringChat,
  dossierOf,
  draftInput,
  projectPrompts,
  quoting,
  reply,
  seededRandom,
  storyOf,
} from '../../builders/dossier.ts';
import { kep, pull } from '../../builders/item.ts';
import { written } from '../../builders/written.ts';

const lastTouched = '2019-03-05T08:00:00Z';
const backlog: Ranked['backlog'] = { lastTouched, issue: '2019-W10' };
const old = kep('quiet-probes', {
  title: 'Quiet probes',
  moves: [{ move: 'status-changed', at: lastTouched, from: 'provisional', to: 'implementable' }],
});
const summary = { heading: 'summary', body: 'Probes that fail once are not told to anybody before they fail again.' };

function dossierOfBacklog(item = old) {
  const dossier = dossierOf([item, summary]);
  return { ...dossier, story: { ...dossier.story, backlog } };
}

/** What the draft stage makes of a KEP of the backlog and of news. */
async function issueOf(news: Partial<Ranked> = {}) {
  const input = draftInput([
    [old, summary],
    [pull('Fix fd leak of shim log'), {}],
    [pull('Speed up snapshots', { number: 3271 }), {}],
  ]);
  const [kepItem, fix, other] = input.items;
  const ranked = [storyOf([kepItem!], { backlog }), storyOf([fix!]), storyOf([other!], news)];
  const ports = { chat: null, random: seededRandom(), progress: { report: () => {} } };
  return (await draft(ports, { ...input, ranked })).issue;
}

describe('a draft about a story of the backlog', () => {
  const { tag, zh, en, problems } = written(dossierOfBacklog());

  test('opens by saying that it comes from the backlog', () => {
    expect([tag, zh[1], en[1], problems]).toEqual([
      'KEP',
      '这份 KEP 来自提案储备，有记录的最近一次变更在 3 月 5 日。',
      'This KEP comes from the backlog; its last recorded change is of 5 March.',
      [],
    ]);
  });

  test('does not bring an old change as news in its title, and says when it was', () => {
    expect([zh[0], en[0]]).toEqual(['KEP：“Quiet probes”（来自提案储备）', 'KEP: Quiet probes (from the backlog)']);
    expect(en[2]).toBe('This KEP of SIG Node went from status provisional to implementable on 5 March (#1000).');
  });

  test('names the year of a change before this one', () => {
    const dossier = dossierOfBacklog({ ...old, moves: [{ move: 'pushed', at: '2018-12-20T08:00:00Z' }] });
    const story = { ...dossier.story, backlog: { lastTouched: '2018-12-20T08:00:00Z', issue: '2018-W51' } };
    const before = written({ ...dossier, story });
    expect([before.en[1]?.endsWith('of 20 December 2018.'), before.problems]).toEqual([true, []]);
  });
});

describe('a model that is asked about a story of the backlog', () => {
  const settings = { prompts: projectPrompts(), glossary: [], maxTokens: 900, random: seededRandom() };
  const asked = (dossier: ReturnType<typeof dossierOf>) => planRequest(dossier, settings).value?.request.messages[1];

  test('is told that nothing moved and when it did', () => {
    expect(asked(dossierOfBacklog())?.content).toContain('Its last known change is of\n2019-03-05.');
    expect(asked(dossierOf([old, summary]))?.content).not.toContain('backlog');
  });

  test('cannot leave out where it comes from', async () => {
    const input = draftInput([[old, summary]]);
    const text = { title: quoting('x', 'Quiet probes'), sentences: [quoting('y', 'Quiet probes')] };
    const chat = answeringChat(() => reply({ zh: text, en: text }));
    const ports = { chat, random: seededRandom(), progress: { report: () => {} } };
    const made = await draft(ports, { ...input, ranked: [storyOf([input.items[0]!], { backlog })] });
    const [own] = [...made.drafts.values()];
    expect(own?.writer).toBe('model');
    expect(own?.en.sentences[0]?.text).toContain('This KEP comes from the backlog');
  });
});

describe('an issue with a story of the backlog', () => {
  test('counts it apart from the changes and does not lead with it', async () => {
    const { abstract, headline } = await issueOf();
    expect(abstract).toEqual({
      zh: '本期收录 3 条内容，来自 containerd。另有 1 份来自提案储备的 KEP。',
      en: '3 entries this week, from containerd. There is also 1 KEP from the backlog.',
    });
    expect(headline.en).toBe('containerd: Fix fd leak of shim log');
  });

  test('leads with what the ranking proposes', async () => {
    const { headline } = await issueOf({ headline: { zh: '最高', en: 'highest' } });
    expect(headline.en).toBe('containerd: Speed up snapshots');
  });
});
