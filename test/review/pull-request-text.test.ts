import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineOfKey } from '../../src/commands/steps/desk/pull-request-comments.ts';
import { problem, type Problem } from '../../src/model/problem.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { buildView } from '../../src/render/build-view.ts';
import { entryComments, planComments } from '../../src/review/pull-request/entry-comments.ts';
import { githubBlocks, githubCode, githubLink, githubText } from '../../src/review/pull-request/github-text.ts';
import { previewMarkdown } from '../../src/review/pull-request/preview-markdown.ts';
import { mostBody, pullRequestBody, pullRequestTitle } from '../../src/review/pull-request/pull-request-body.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { anyText } from '../builders/any-text.ts';
import { deskIssue } from '../builders/desk.ts';
import { entryOf, pullRequestItem, renderInput } from '../builders/issue.ts';
import { seenAtGitHub, githubSigns, hostileForGitHub } from '../builders/seen-at-github.ts';

const words = wordsIn('en');
const digest = 'd'.repeat(64);

describe('words of anybody at GitHub', () => {
  test.each(hostileForGitHub)('%s is shown and does nothing', (text) => {
    const seen = seenAtGitHub(githubText(text));
    expect(seen.elements.filter((name) => name !== 'span' && name !== 'p')).toEqual([]);
    expect(seen).toMatchObject({ comments: 0, links: [] });
    for (const shown of seen.texts) expect(shown).not.toMatch(githubSigns);
  });

  test('stay what they say', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(), fc.constantFrom(...hostileForGitHub), fc.stringMatching(/^[@#:$`<>a-z0-9 \n]*$/)),
        (text) => {
          const { texts, links } = seenAtGitHub(`x ${githubText(text)}`);
          const shown = texts.join('').replaceAll('\u200B', '');
          const plain = text.replaceAll('\u200B', '').replaceAll(/\s+/g, '');
          // Hidden characters are shown as one that is seen.
          if (/^[\x21-\x7E\s]*$/.test(plain)) expect(shown.replaceAll(/\s+/g, '')).toBe(`x${plain}`);
          expect(links).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('in code cannot end the code, nor look like a mark of ours', () => {
    for (const text of [...hostileForGitHub, '`', '``', '<!-- zhoubao-begin 0 -->']) {
      const code = githubCode(text);
      expect(code).not.toContain('<!--');
      expect(seenAtGitHub(code)).toMatchObject({ comments: 0, links: [] });
    }
    expect(githubCode('kubectl get')).toBe('`kubectl get`');
  });

  test('lead nowhere but to addresses that we know, and leave no note in threads of others', () => {
    const known = new Set([
      'https://github.com/containerd/containerd/pull/3266',
      'javascript:alert(1)',
      'https://a.example.org/(x)?y="<z>',
    ]);
    expect(
      seenAtGitHub(githubLink('a thread', 'https://github.com/containerd/containerd/pull/3266', known)).links,
    ).toEqual(['https://redirect.github.com/containerd/containerd/pull/3266']);
    expect(seenAtGitHub(githubLink('x', 'https://evil.example.org/', known)).links).toEqual([]);
    expect(seenAtGitHub(githubLink('x', 'javascript:alert(1)', known)).links).toEqual([]);
    expect(
      seenAtGitHub(githubLink('](https://evil.example.org)', 'https://a.example.org/(x)?y="<z>', known)).links,
    ).toEqual(['https://a.example.org/%28x%29?y=%22%3Cz%3E']);
  });
});

test('runs of two languages do not make an address together', () => {
  const runs = ['https:', '//evil.example.org www', '.evil.example.org'].map((text) => ({
    text,
    code: false,
    lang: null,
  }));
  for (const text of seenAtGitHub(githubBlocks([{ lang: 'en', text: '', runs }]).join('')).texts)
    expect(text).not.toMatch(githubSigns);
});

test('runs of code keep the space around them', () => {
  const runs = [
    { text: 'Set ', code: false, lang: null },
    { text: 'a b', code: true, lang: null },
    { text: ' now', code: false, lang: null },
  ];
  expect(githubBlocks([{ lang: 'en', text: 'Set a b now', runs }])).toEqual(['Set `a b` now']);
});

/** A problem that somebody has to look at. */
function warned(place: Problem['place'], message: string): Problem {
  return { ...problem('issue-machine-text', place, message), severity: 'warning' };
}

describe('the description', () => {
  const item = pullRequestItem();
  const evil = hostileForGitHub.join('\n');
  const hostileEntry = entryOf(item, {
    zh: { title: evil, text: evil },
    en: { title: evil, text: evil },
    tag: '@amber',
    references: [{ label: '@amber', url: 'https://evil.example.org/' }],
  });
  const known = new Set([item.url]);
  const description = {
    issue: '2019-W19',
    folder: 'issues/2019-W19',
    digest,
    problems: hostileForGitHub.map((text) => warned({ file: 'issue.yaml', key: text }, text)),
    held: [],
    unsigned: 2,
    previews: [{ name: 'English', blocks: ['One.'] }],
    words,
  };

  test('shows a hostile entry without any link, element, comment or mention of its own', () => {
    const view = buildView(renderInput([item], { entries: new Map([['x', hostileEntry]]) }), 'en', {
      audience: 'readers',
    }).value;
    const body =
      pullRequestBody(null, {
        ...description,
        previews: [{ name: 'English', blocks: previewMarkdown(view, known) }],
      }) ?? '';
    const seen = seenAtGitHub(body);
    expect(seen.links).toEqual(['https://redirect.github.com/containerd/containerd/pull/3266']);
    expect(seen.comments).toBe(2);
    const allowed = [
      'a',
      'details',
      'summary',
      'b',
      'h2',
      'h3',
      'h4',
      'h5',
      'p',
      'ul',
      'ol',
      'li',
      'strong',
      'em',
      'code',
      'span',
    ];
    expect(seen.elements.filter((name) => !allowed.includes(name))).toEqual([]);
    for (const shown of seen.texts.filter((text) => !text.includes(digest))) expect(shown).not.toMatch(githubSigns);
  });

  test('links what the entries are about', () => {
    const view = buildView(renderInput([item]), 'en', { audience: 'readers' }).value;
    expect(seenAtGitHub(previewMarkdown(view, known).join('\n\n')).links).toEqual([
      'https://redirect.github.com/containerd/containerd/pull/3266',
    ]);
  });

  test('keeps what people wrote around it, and is not written again where nothing changed', () => {
    const body = pullRequestBody(null, description) ?? '';
    const there = `Mine before.\r\n\r\n${body}\n\nMine after.`;
    expect(pullRequestBody(there, description)).toBeNull();
    const next = pullRequestBody(there, { ...description, unsigned: 1 }) ?? '';
    expect(next).toMatch(/^Mine before\.[\s\S]*Entries to sign off: 1[\s\S]*Mine after\.$/);
    expect(next.match(/zhoubao-begin/g)).toHaveLength(1);
    expect(pullRequestBody('Mine alone.', description)).toMatch(/^Mine alone\.\n\n<!-- zhoubao-begin/);
  });

  test('is cut between entries to what GitHub takes, in both languages, and says so', () => {
    const long = Array.from({ length: 400 }, (_, at) => `${at} ${'字'.repeat(300)}`);
    const previews = [
      { name: '中文', blocks: long },
      { name: 'English', blocks: ['Short.'] },
    ];
    const body = pullRequestBody('x'.repeat(2000), { ...description, previews }) ?? '';
    expect(body.length).toBeLessThanOrEqual(mostBody);
    expect(body.length).toBeGreaterThan(mostBody - 1500);
    expect(body).toContain('Short.');
    expect(body).toContain(words.prCut);
    expect(body).toMatch(/<\/details>\n<!-- zhoubao-end -->$/);
  });

  test('of endless hostile problems is no longer than what GitHub takes', () => {
    const endless = warned({ file: 'issue.yaml', key: '@'.repeat(5000) }, '@$<'.repeat(5000));
    const body = pullRequestBody(null, { ...description, problems: Array.from({ length: 100 }, () => endless) });
    expect(body?.length).toBeLessThan(mostBody);
    expect(body).toContain('and 9');
    expect(pullRequestBody('x'.repeat(65_000), description)).toBeNull();
  });

  test('has a title of plain words', () => {
    expect(pullRequestTitle('2019-W19', 'For @amber: <b>`x`</b>\u202E #12')).toBe('2019-W19: For amber: b x /b 12');
    expect(pullRequestTitle('2019-W19', 'x'.repeat(500)).length).toBe(200);
  });
});

const there = (text: string, id = 1, user = 9) => ({
  id,
  kind: 'talk' as const,
  user: { id: user, login: 'x' },
  body: text,
});

describe('comments', () => {
  const [slug] = [...deskIssue().entries.keys()];
  const flagged = deskIssue({
    problems: [
      problem(
        'issue-machine-text',
        { file: `entries/${slug}.yaml`, key: 'zh.text[1]' },
        '@amber <!-- zhoubao-entry -->',
      ),
    ].map((one) => ({ ...one, severity: 'warning' as const })),
  });

  test('are planned once for each entry, and quote nothing that does anything', () => {
    const [comment, ...more] = entryComments(flagged, [], words);
    expect(more).toEqual([]);
    expect(comment).toMatchObject({ slug, key: 'zh.text[1]' });
    expect(seenAtGitHub(comment?.body ?? '').comments).toBe(1);
    for (const text of seenAtGitHub(comment?.body ?? '').texts) expect(text).not.toMatch(/@amber/);
  });

  test('are written, left, changed and settled by what is there', () => {
    const wanted = entryComments(flagged, [], words);
    const body = wanted[0]?.body ?? '';
    const me = { me: 9, words };
    expect(planComments(wanted, [], me).create).toHaveLength(1);
    expect(planComments(wanted, [there(body)], me)).toEqual({ create: [], update: [] });
    expect(planComments(wanted, [there(body, 1, 8)], me).create).toHaveLength(1);
    const old = body.replace(/[0-9a-f]{16}/, '0'.repeat(16));
    expect(planComments(wanted, [there(old)], me)).toEqual({ create: [], update: [{ id: 1, kind: 'talk', body }] });
    const settled = planComments([], [there(body)], me).update[0]?.body ?? '';
    expect(settled).toContain('Settled');
    expect(planComments([], [there(settled)], me)).toEqual({ create: [], update: [] });
    const twice = planComments(wanted, [there(body, 1), there(body, 2)], me);
    expect(twice).toMatchObject({ create: [], update: [{ id: 2 }] });
    expect(planComments(wanted, [there(`hello\n${body}`)], me).create).toHaveLength(1);
  });

  test('stand at the sentence that is meant', () => {
    const entry = entryOf(pullRequestItem());
    const text = format.entry(entry);
    const lines = text.split('\n');
    expect(lines[lineOfKey(text, 'zh.text[1]') - 1]?.trim()).toBe(entry.zh.text.split('\n')[1]);
    expect(lines[lineOfKey(text, 'en.title') - 1]).toContain(entry.en.title);
    expect(lineOfKey(text, 'nowhere[3].at.all')).toBe(1);
    expect(lineOfKey('', 'zh.text[1]')).toBe(1);
  });
});
