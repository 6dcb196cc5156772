import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { Collection } from '../../src/model/collection.ts';
import type { Draft } from '../../src/model/draft.ts';
import { problem } from '../../src/model/problem.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { renderOverview } from '../../src/render/render-overview.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { linksOf, walkHtml } from '../builders/html.ts';
import { entryOf, projectPress, pullRequestItem, renderInput } from '../builders/issue.ts';

const press = projectPress();
const rules = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });

function collection(input: RenderInput): Collection {
  return {
    window: input.issue.window,
    sources: [
      { source: 'containerd', kind: 'pull-request', outcome: 'complete', items: 20, note: null },
      {
        source: 'envoy',
        kind: 'pull-request',
        outcome: 'failed',
        items: 0,
        note: 'GitHub answered 502 <b>six</b> times.',
      },
    ],
    problems: [
      { ...problem('render-title-clipped', { source: 'envoy' }, 'A page <b>did not</b> come.'), severity: 'info' },
      {
        ...problem('render-mail-large', { file: 'sources/envoy.yaml', key: 'repo', line: 3 }, ''),
        message: 'Nothing\u202E answered.',
      },
    ],
  };
}

async function overview(input: RenderInput): Promise<string> {
  const made = await Promise.all((['both', 'zh', 'en'] as const).map((mode) => renderIssue(input, mode, press)));
  return renderOverview(
    input,
    press.fill,
    made.map((one) => one.rendered),
  );
}

test('the overview validates, with and without anything to show', async () => {
  const input = renderInput();
  for (const one of [{ ...input, collection: collection(input) }, renderInput([])]) {
    const report = rules.validateStringSync(await overview(one));
    expect(
      report.results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.message}`)),
    ).toEqual([]);
  }
});

test('it is the same bytes twice', async () => {
  expect(await overview(renderInput())).toBe(await overview(renderInput()));
});

test('it names every problem with its place and hint, errors and warnings first, and escapes their text', async () => {
  const input = renderInput();
  const missing = { ...input, entries: new Map(), collection: collection(input) };
  const html = await overview(missing);
  expect([...html.matchAll(/<code>([a-z-]+)<\/code>/g)].map((match) => match[1])).toEqual([
    'render-entry-missing',
    'render-mail-large',
    'render-title-clipped',
  ]);
  expect(html).toContain('sources/envoy.yaml · line 3 · repo');
  expect(html).toContain('A page &lt;b&gt;did not&lt;/b&gt; come.');
  expect(html).toContain('Nothing answered.');
});

const said = (text: string) => ({ title: { text, quotes: [] }, sentences: [{ text, quotes: [] }] });

test('it marks in a sentence what failed, and escapes the sentence', async () => {
  const input = renderInput();
  const place = { key: 'en.sentences[0]', span: { start: 10, end: 17 } };
  const draft: Draft = {
    story: 'gh:containerd/containerd#1',
    writer: 'model',
    model: 'test-model',
    promptDigest: null,
    entryDigest: '0'.repeat(64),
    tokens: null,
    tag: null,
    zh: said('默认启用。'),
    en: said('<b>It</b> enabled.'),
    problems: [problem('draft-claim-reversed', place, 'The evidence says the opposite.')],
  };
  const html = await overview({ ...input, drafts: new Map([['containerd-1', draft]]) });
  expect(html).toContain('<p class="said" lang="en">&lt;b&gt;It&lt;/b&gt; <mark>enabled</mark>.</p>');
});

const proofOf = (html: string): string => /<details class="proof">.*?<\/details>/s.exec(html)?.[0] ?? '';

describe('an entry beside its evidence', () => {
  const digest = 'a'.repeat(64);
  const stored = `The daemon closes the <b>pipe</b>. ${'long '.repeat(200)}`;
  const item = pullRequestItem({
    evidence: [{ digest, label: 'body <i>', url: 'https://github.com/x', readAt: '2019-05-13T00:00:00Z' }],
  });
  const slug = 'containerd-containerd-3266';
  const entry = entryOf(item, { en: { title: 'A pipe', text: 'The daemon closes <b>it</b>.\nNobody noticed.' } });
  const quotes = [
    { evidence: digest, start: 0, end: 34 },
    { evidence: digest, start: 35, end: stored.length },
  ];
  const draft: Draft = {
    story: item.id,
    writer: 'model',
    model: 'some-<model>',
    promptDigest: null,
    entryDigest: '0'.repeat(64),
    tokens: null,
    tag: null,
    zh: said(entry.zh.title),
    en: {
      title: { text: 'A pipe', quotes: [] },
      sentences: [
        { text: 'Nobody noticed.', quotes: [] },
        { text: 'The daemon closes <b>it</b>.', quotes },
        { text: 'Gone since.', quotes: [] },
      ],
    },
    problems: [
      problem('draft-claim-reversed', { key: 'en.sentences[1]', span: { start: 11, end: 17 } }, 'Not <so>.'),
      problem('draft-claim-reversed', { key: 'en.sentences[2]' }, 'Not there.'),
    ],
    removed: [{ evidence: digest, kind: 'images', count: 2 }],
  };
  const inputWith = (over: Partial<Draft> = {}): RenderInput => ({
    ...renderInput([item], { entries: new Map([[slug, entry]]) }),
    drafts: new Map([[slug, { ...draft, ...over }]]),
    evidence: new Map([[digest, stored]]),
  });

  test('shows each line with its quotes, what failed marked in place, and all of it escaped', async () => {
    const proof = proofOf(await overview(inputWith()));
    expect(proof).toContain('The daemon <mark>closes</mark> &lt;b&gt;it&lt;/b&gt;.');
    expect(proof).toContain('[1] <bdi>The daemon closes the &lt;b&gt;pipe&lt;/b&gt;.</bdi>');
    expect(proof).toContain('<code>draft-claim-reversed</code> Not &lt;so&gt;.');
    expect(proof).toContain('<a href="https://github.com/x">body &lt;i&gt;</a>');
    expect(proof).toContain('Not read by the writer: images (2) of [1]');
  });

  test('cuts a quote at 300 characters and shows at most eight of a sentence', async () => {
    const proof = proofOf(await overview(inputWith()));
    const shown = [...proof.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, text = '']) => text);
    expect(shown.at(-1)).toMatch(/…$/);
    expect(shown.at(-1)).toHaveLength(301);
    const many = {
      title: draft.en.title,
      sentences: [{ ...draft.en.sentences[1]!, quotes: Array(11).fill(quotes[0]) }],
    };
    expect(proofOf(await overview(inputWith({ en: many })))).toContain('and 3 more');
  });

  test('validates, and says where a text is not stored and which lines people wrote', async () => {
    const { evidence: _, ...bare } = inputWith();
    const html = await overview(bare);
    expect(proofOf(html)).toContain('(not stored)');
    expect(proofOf(html)).toContain('Sentence 1 · edited');
    expect(rules.validateStringSync(html).results).toEqual([]);
  });

  test('is what its problems lead to, under the name of the file that people edit', async () => {
    const html = await overview(inputWith());
    expect(html).toContain(`<a href="#row-${slug}">entries/${slug}.yaml · en.text[0]</a>`);
    expect(html).toContain(`<a href="#row-${slug}">drafts/${slug}.json · en.sentences[2]</a>`);
    expect(html).toContain(`<tr id="row-${slug}">`);
  });

  test('names its writer, and why the model did not write it', async () => {
    expect(await overview(inputWith())).toContain('>edited after model some-&lt;model&gt;<');
    const message = 'The offline writer wrote this entry: its prompt has changed since an answer to it was recorded.';
    const offline = { writer: 'offline' as const, model: null, problems: [problem('model-not-recorded', {}, message)] };
    expect(await overview(inputWith(offline))).toContain(
      'offline: its prompt has changed since an answer to it was recorded<',
    );
  });
});

test('it shows every source that did not answer', async () => {
  const input = renderInput();
  expect(await overview({ ...input, collection: collection(input) })).toContain('class="outcome-failed">failed');
});

test('sources that need a look stand first, with what is missing and the codes of their alarms', async () => {
  const input = renderInput();
  const html = await overview({ ...input, collection: collection(input) });
  const table = html.slice(html.indexOf('<h2 id="sources">'), html.indexOf('id="previews"'));
  expect([...table.matchAll(/<th scope="row">([^<]+)</g)].map((match) => match[1])).toEqual(['envoy', 'containerd']);
  expect(table).toContain('GitHub answered 502 &lt;b&gt;six&lt;/b&gt; times.');
  expect(table).toContain('<b>1</b> failed');
  const silent = problem('source-partial', { source: 'containerd' }, 'Nothing came for two weeks.');
  const alarmed = { ...collection(input), problems: [silent] };
  expect(await overview({ ...input, collection: alarmed })).toContain('href="#problems"><code>source-partial</code>');
});

test('it links to the files of each rendering and shows them in frames that run nothing', async () => {
  const html = await overview(renderInput());
  const files = ['both', 'zh', 'en'].flatMap((mode) => [`page.${mode}.html`, `mail.${mode}.html`, `mail.${mode}.txt`]);
  expect(linksOf(html)).toEqual(expect.arrayContaining(files));
  const frames = walkHtml(html).elements.filter((element) => element.name === 'iframe');
  expect(frames).toHaveLength(12);
  expect(frames.every(({ attributes }) => attributes['sandbox'] === '')).toBe(true);
});

test('its table leads to the entry on the page and to the item upstream', async () => {
  const links = linksOf(await overview(renderInput([pullRequestItem()])));
  expect(links).toContain('page.both.html#entry-containerd-containerd-3266');
  expect(links).toContain('https://github.com/containerd/containerd/pull/3266');
});

describe('stories that may be the same news', () => {
  const [told, other, untold] = [
    pullRequestItem(),
    pullRequestItem({ number: 3269, title: 'Another <i>fix</i> of the leak' }),
    pullRequestItem({ number: 3270, title: 'A third one' }),
  ];
  const inputOf = (related: RenderInput['related']): RenderInput => ({
    ...renderInput([told, other]),
    items: [told, other, untold],
    related,
  });

  test('stand under the entry, with a link to their entry or, where there is none, to their thread', async () => {
    const html = await overview(
      inputOf(
        new Map([
          [
            told.id,
            [
              { id: other.id, reason: 'one mentions the other' },
              { id: untold.id, reason: 'similar titles' },
              { id: 'gh:containerd/containerd#1', reason: 'similar titles' },
            ],
          ],
        ]),
      ),
    );
    expect(html.match(/Perhaps the same news/g)).toHaveLength(1);
    const row = /<tr class="related">.*?<\/tr>/s.exec(html)?.[0] ?? '';
    expect(linksOf(row)).toEqual([
      'page.both.html#entry-containerd-containerd-3269',
      'https://github.com/containerd/containerd/pull/3270',
    ]);
    expect(row).toContain('Another &lt;i&gt;fix&lt;/i&gt; of the leak');
    expect(row).toContain('(one mentions the other)');
    const report = rules.validateStringSync(html);
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  test('are not mentioned where there are none', async () => {
    expect(await overview(inputOf(new Map()))).not.toContain('Perhaps the same news');
  });

  test('with an address that is no plain one are left out', async () => {
    const unsafe = { ...untold, url: 'javascript:alert(1)' };
    const related = new Map([[told.id, [{ id: untold.id, reason: 'similar titles' as const }]]]);
    const html = await overview({ ...inputOf(related), items: [told, other, unsafe] });
    expect(html).not.toContain('Perhaps the same news');
  });
});

test('without its template it says what is missing', () => {
  expect(renderOverview(renderInput(), compileTemplates(new Map()), [])).toContain(
    'There is no file templates/overview.html.hbs.',
  );
});
