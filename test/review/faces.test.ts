import { expect, test } from 'vitest';
import { framePolicy } from '../../src/review/app/security-headers.ts';
import { axesOf, choiceIn, framesOf, queryOf } from '../../src/review/pages/faces-choice.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import type { Problem } from '../../src/model/problem.ts';
import { askDesk } from '../builders/ask-desk.ts';
import { deskIssue, person } from '../builders/desk.ts';

const editor = person('editor', { email: 'editor@example.org' });
const path = '/issues/2019-W19/faces';

function framesFor(query: string) {
  return framesOf(choiceIn(new URLSearchParams(query), 'zh')).map(({ name, width }) => `${width} ${name}`);
}

/** A desk with the pages of an issue; its one picture has three bytes. */
function facesDesk(over: Partial<DeskPorts> = {}): DeskPorts {
  const page = '<html><img src="pictures/growth.png" alt=""><img src="pictures/none.png" alt=""></html>';
  return {
    open: async () => ({ value: deskIssue(), problems: [] }),
    faces: async () => ({
      value: [
        { mode: 'zh', kind: 'Page, light', name: 'page.zh.light.html', text: page },
        { mode: 'zh', kind: 'Plain text', name: 'mail.zh.txt', text: 'words' },
      ],
      problems: [],
    }),
    picture: async (_: string, file: string) => (file === 'growth.png' ? new Uint8Array([1, 2, 3]) : null),
    mailServer: true,
    mailTest: async (): Promise<Problem[]> => [],
    ...over,
  } as DeskPorts;
}

/** A picture of the issue, as it is asked for. */
function picture(file: string) {
  return askDesk(facesDesk(), ['GET', `/issues/2019-W19/pictures/${file}`], { person: editor });
}

/** A part of the page, as htmx asks for it. */
async function ask(address: string) {
  const reply = await askDesk(facesDesk(), ['GET', address], { person: editor, isFragment: true });
  if (reply.kind !== 'fragment') throw new Error(reply.kind);
  return { headers: reply.headers, view: reply.view as { refresh: string; shown: string } };
}

test('two or three frames stand side by side, by what differs', () => {
  expect(framesFor('')).toEqual(['phone mail.zh.light.html', 'phone mail.zh.dark.html']);
  expect(framesFor('face=page&beside=mode&width=desktop&scheme=dark')).toEqual([
    'desktop page.zh.dark.html',
    'desktop page.en.dark.html',
    'desktop page.both.dark.html',
  ]);
  expect(framesFor('face=text&mode=en')).toEqual(['phone mail.en.txt', 'desktop mail.en.txt']);
  expect(framesFor('face=wechat&beside=mode')).toHaveLength(3);
  expect(framesFor('face=<script>&mode=fr&width=1&beside=all')).toEqual(framesFor(''));
});

test('every choice is a link to frames, each with a key of its own', () => {
  const words = wordsIn('en');
  for (const query of ['', 'face=text', 'face=page&beside=width', 'face=wechat&beside=mode']) {
    const choice = choiceIn(new URLSearchParams(query), 'en');
    const options = axesOf(choice, path, words).flatMap((axis) => axis.options);
    expect(new Set(options.map(({ key }) => key)).size, query).toBe(options.length);
    for (const { href } of options) expect(framesFor(href.split('?')[1] ?? '').length, href).toBeGreaterThan(1);
    for (const axis of axesOf(choice, path, words))
      expect(axis.options.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    expect(choiceIn(new URLSearchParams(queryOf(choice)), 'en')).toEqual(choice);
  }
});

test('a face holds its pictures, since its frame has no origin to ask for them with', async () => {
  const reply = await askDesk(facesDesk(), ['GET', `${path}/page.zh.html`], { person: editor });
  expect(reply).toEqual({
    kind: 'frame',
    type: 'text/html',
    text: '<html><img src="data:image/png;base64,AQID" alt=""><img src="pictures/none.png" alt=""></html>',
  });
  expect(framePolicy('https://desk.example.org')).toContain("sandbox; default-src 'none'");
  expect(framePolicy('https://desk.example.org')).toContain('img-src data:;');
  expect(await askDesk(facesDesk(), ['GET', `${path}/mail.zh.txt`], { person: editor })).toMatchObject({
    type: 'text/plain',
    text: 'words',
  });
});

test('there is no face and no picture of another name', async () => {
  for (const name of ['page.xx.html', '..%2Fissue.yaml', 'constructor']) {
    expect(await askDesk(facesDesk(), ['GET', `${path}/${name}`], { person: editor })).toMatchObject({ status: 404 });
  }
  expect(await picture('growth.png')).toMatchObject({ kind: 'bytes', type: 'image/png' });
  expect(await picture('other.png')).toMatchObject({ status: 404 });
});

test('frames that show what is there are not loaded again', async () => {
  const first = await ask(`${path}?face=page&shown=other`);
  expect(first.headers).toEqual({});
  expect((await ask(`${first.view.refresh}&shown=${first.view.shown}`)).headers).toEqual({ 'hx-reswap': 'none' });
});

test('the page says what a test mail needs, and what became of it', async () => {
  const test = async (ports: DeskPorts, who = editor, method: 'GET' | 'POST' = 'GET') => {
    const address = method === 'POST' ? `${path}/test` : path;
    const reply = await askDesk(ports, [method, address], { person: who, form: { mode: 'en' } });
    if (reply.kind !== 'page') throw new Error(reply.kind);
    return (reply.view as { test: { missing: string; hint: string; sent: string } }).test;
  };
  const { newsletter, ...issue } = deskIssue();
  const signIn = { mail: { from: 'desk@example.org' } };
  const ready = { ...issue, newsletter: { ...newsletter, desk: { ...newsletter.desk, signIn } } };
  const open: DeskPorts['open'] = async () => ({ value: ready, problems: [] });
  expect((await test(facesDesk({ mailServer: false }))).missing).toContain('SMTP_URL');
  expect((await test(facesDesk())).missing).toContain('desk.signIn.mail.from');
  expect((await test(facesDesk({ open }), person('other'))).missing).toContain('your email under people');
  expect(await test(facesDesk({ open }))).toMatchObject({ missing: '', sent: '' });
  const asked: unknown[] = [];
  const mailTest: DeskPorts['mailTest'] = async (...all) => {
    asked.push(all);
    return [];
  };
  expect((await test(facesDesk({ open, mailTest }), editor, 'POST')).sent).toBe('Mailed to editor@example.org.');
  expect(asked).toEqual([['2019-W19', 'en', editor]]);
});
