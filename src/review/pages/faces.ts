import { Mode } from '../../model/bilingual.ts';
import type { Problem } from '../../model/problem.ts';
import { canonicalDigest } from '../state/canonical-digest.ts';
import type { DeskFace } from '../state/desk-ports.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { problemText } from '../state/problem-text.ts';
import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { say } from '../words/words.ts';
import { askedIssue } from './asked-issue.ts';
import { axesOf, choiceIn, faceWords, framesOf, queryOf } from './faces-choice.ts';
import { nothingHere } from './nothing-here.ts';

const path = '/issues/:issue/faces';

/** The page of all faces, the faces themselves, and the pictures of the issue. */
export const facesRoutes: readonly Route[] = [
  { method: 'GET', path, needs: null, answer: (request) => showFaces(request, null) },
  { method: 'GET', path: `${path}/:name`, needs: null, answer: showFace },
  { method: 'GET', path: '/issues/:issue/pictures/:file', needs: null, answer: showPicture },
  { method: 'POST', path: `${path}/test`, needs: null, answer: mailTest },
];

/** `test` is what became of a test mail, if one was asked for. */
async function showFaces(request: DeskRequest, test: TestOutcome | null): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { words, language, ports } = request;
  const asked = test === null ? request.query : request.form;
  const choice = choiceIn(asked, language);
  const base = `/issues/${issue.id}/faces`;
  const { value, problems } = await ports.faces(issue.id);
  const frames = framesOf(choice).map(({ mode, width, scheme, name }) => {
    const version = versionOf(value?.find((face) => face.name === name));
    const parts = [choice.face, mode, width, ...(scheme === null ? [] : [scheme])] as const;
    return {
      title: parts.map((part) => words[faceWords[part]]).join(' · '),
      width,
      src: `${base}/${name}?v=${version}`,
      version,
    };
  });
  const shown = frames.map(({ version }) => version).join(',');
  const view = {
    axes: axesOf(choice, base, words),
    frames,
    refresh: `${base}?${queryOf(choice)}`,
    shown,
    problems: problems.map((one) => problemText(one, language)),
    test: testView(request, issue, test),
    choice: Object.entries(choice).map(([name, value]) => ({ name, value })),
    base,
  };
  if (request.isFragment) {
    // A frame that shows what is there stays where its reader scrolled to.
    const headers: Record<string, string> = request.query.get('shown') === shown ? { 'hx-reswap': 'none' } : {};
    return { kind: 'fragment', template: 'review/faces-frames.html.hbs', view, headers };
  }
  const place = { issue, tab: 'faces' } as const;
  return { kind: 'page', title: words.faces, template: 'review/faces.html.hbs', view, place };
}

function versionOf(face: DeskFace | undefined): string {
  return face === undefined ? 'none' : canonicalDigest(face.text).slice(0, 12);
}

/** One face for a frame. Its pictures stand in it: a frame of no origin of its own brings no cookie to ask for them with. */
async function showFace(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { ports, params } = request;
  const name = params['name'] ?? '';
  // Pages lead to each other by the names that they have beside one another on the site.
  const names = [name, name.replace(/^((?:page|mail)\.[a-z]+)\.html$/, '$1.light.html')];
  const { value, problems } = await ports.faces(issue.id);
  if (value === null) return { kind: 'refused', problems, status: 404 };
  const face = value.find((one) => names.includes(one.name));
  if (face === undefined) return nothingHere(request, 'facesNone');
  if (!face.name.endsWith('.html')) return { kind: 'frame', type: 'text/plain', text: face.text };
  const text = await withPictures(face.text, (file) => ports.picture(issue.id, file));
  return { kind: 'frame', type: 'text/html', text };
}

const pictureSource = /(?<= src=")pictures\/([a-z0-9][a-z0-9-]*\.(?:png|jpe?g))(?=")/g;

async function withPictures(html: string, read: (file: string) => Promise<Uint8Array | null>): Promise<string> {
  const files = new Set([...html.matchAll(pictureSource)].map(([, file = '']) => file));
  const sources = new Map<string, string>();
  for (const file of files) {
    const bytes = await read(file);
    if (bytes !== null) sources.set(file, `data:${typeOf(file)};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return html.replaceAll(pictureSource, (whole, file: string) => sources.get(file) ?? whole);
}

async function showPicture(request: DeskRequest): Promise<DeskReply> {
  const { ports, params } = request;
  const file = params['file'] ?? '';
  const bytes = await ports.picture(params['issue'] ?? '', file);
  if (bytes !== null) return { kind: 'bytes', type: typeOf(file), bytes };
  return nothingHere(request);
}

function typeOf(file: string): 'image/png' | 'image/jpeg' {
  return file.endsWith('.png') ? 'image/png' : 'image/jpeg';
}

type TestOutcome = { problems: Problem[] };

/** Mails the issue to whoever asks, in the language that the page shows. */
async function mailTest(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { ports, form, language, person, formToken } = request;
  const mode = Mode.safeParse(form.get('mode')).data ?? language;
  const problems = await ports.mailTest(issue.id, mode, person);
  if (!request.isFragment) return showFaces(request, { problems });
  const test = testView(request, issue, { problems });
  return { kind: 'fragment', template: 'review/faces-test.html.hbs', view: { test, form: formToken } };
}

function testView(
  { words, language, ports, person }: DeskRequest,
  { newsletter }: DeskIssue,
  test: TestOutcome | null,
) {
  const { email } = person;
  const missing = !ports.mailServer
    ? words.facesNoServer
    : newsletter.desk.signIn.mail === undefined
      ? words.facesNoSender
      : email === undefined
        ? words.facesNoEmail
        : '';
  const values = { email: email ?? '' };
  return {
    missing,
    hint: say(words.facesTestHint, values),
    sent: test !== null && test.problems.length === 0 ? say(words.facesTestSent, values) : '',
    problems: (test?.problems ?? []).map((one) => problemText(one, language)),
  };
}
