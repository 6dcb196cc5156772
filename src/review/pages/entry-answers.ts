import { problem } from '../../model/problem.ts';
import { addComment, resolveComment } from '../decide/comment.ts';
import { isFrozen, unlessFrozen } from '../decide/approve-freeze.ts';
import { addTime, mostSeconds } from '../decide/entry-time.ts';
import { takeRedraft, TakeRedraft } from '../decide/redraft-take.ts';
import { signOff, signOffClean, takeBackSignOff } from '../decide/sign-off.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { say } from '../words/words.ts';
import { redraftView, wishFor } from './entry-redraft.ts';
import { titleBlock } from './title-block.ts';
import { askedEntry, refuse, showEntry, showList, type Asked } from './entry-show.ts';

/** Writes what was decided, tells everybody, and shows the entry as it is then. */
async function act<Answer>(
  request: DeskRequest,
  { issue, slug }: Asked,
  decide: (issue: DeskIssue) => Decision<Answer>,
): Promise<{ answer: Answer; refused: null } | { answer: null; refused: DeskReply }> {
  const { ports, person } = request;
  const { value, problems } = await ports.write(issue.id, person, decide);
  if (value === null) return { answer: null, refused: refuse(problems) };
  if (value.outcome === 'refused') return { answer: null, refused: refuse(value.problems) };
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(issue.id, { kind: 'changed', by: person.id, did: value.did, entries: [slug] });
  return { answer: value.answer, refused: null };
}

async function showAgain(request: DeskRequest, { issue, slug }: Asked): Promise<DeskReply> {
  if (!request.isFragment) return { kind: 'redirect', to: `/issues/${issue.id}/entries/${slug}` };
  const { asked, refused } = await askedEntry(request);
  return asked === null ? refused : showEntry(request, asked, { headers: { 'hx-trigger': 'desk:acted' } });
}

/**
 * Signs off, and goes on to the next entry that is open; to the list where none is. Whoever cannot have read it yet is asked. A browser
 * without script tells no time: then the entry counts as before them since the desk gave it away.
 */
export async function signIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug } = asked;
  const { form, person, ports } = request;
  const told = form.has('seconds') ? Number(form.get('seconds')) : mostSeconds;
  const reading = { person: person.id, issue: issue.id, slug };
  const seconds = Math.min(mostSeconds, ports.readingTime.spend(reading, told, ports.clock.now()));
  const wanted = { slug, digest: form.get('digest') ?? '', seen: form.getAll('seen'), seconds };
  // Where nothing can be signed off nobody is asked.
  const isSure = (now: DeskIssue): boolean => form.has('sure') || isFrozen(now);
  const done = await act(
    request,
    asked,
    unlessFrozen((now) => signOff(now, { ...wanted, isSure: isSure(now) }, { who: person, now: ports.clock.now() })),
  );
  if (done.answer === null) {
    // What was refused was read all the same.
    await ports.write(issue.id, person, (now) => addTime(now, { slug, seconds }, person));
    return done.refused;
  }
  if (done.answer.kind === 'unread') return askIfSure(request, asked, done.answer);
  const { next } = done.answer;
  return { kind: 'redirect', to: `/issues/${issue.id}/entries${next === null ? '' : `/${next}`}` };
}

/** The question whether somebody signs what they cannot have read, with all that the sign-off held. */
function askIfSure(
  { isFragment, words, form, formToken, ports, person }: DeskRequest,
  { issue, slug }: Asked,
  { seconds, least }: { seconds: number; least: number },
): DeskReply {
  // From here on time counts, though the desk that gave the page away may have been another.
  ports.readingTime.serve({ person: person.id, issue: issue.id, slug }, ports.clock.now());
  const path = `/issues/${issue.id}/entries/${slug}`;
  const unread = {
    path,
    said: say(words.entryUnread, { seconds, least }),
    digest: form.get('digest') ?? '',
    seen: form.getAll('seen'),
    isPart: isFragment,
  };
  const template = 'review/entry-unread.html.hbs';
  if (isFragment) return { kind: 'fragment', template, view: { unread, form: formToken } };
  return { kind: 'page', title: words.entrySign, template, view: { unread }, place: { issue, tab: 'entries' } };
}

export async function takeBack(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const done = await act(
    request,
    asked,
    unlessFrozen((now) => takeBackSignOff(now, asked.slug)),
  );
  return done.refused ?? showAgain(request, asked);
}

/** Signs off all that is clean and was read, and says what it left. */
export async function signAll(request: DeskRequest): Promise<DeskReply> {
  const { ports, person, language, words } = request;
  const id = request.params['issue'] ?? '';
  const { value, problems } = await ports.write(
    id,
    person,
    unlessFrozen((issue) => signOffClean(issue, { who: person, now: ports.clock.now() })),
  );
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  const { signed, left } = value.answer;
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(id, { kind: 'changed', by: person.id, did: value.did, entries: signed });
  const { value: issue } = await ports.open(id);
  const named = left.map(({ slug, why }) => {
    const entry = issue?.entries.get(slug);
    const title = titleBlock({ zh: entry?.zh.title ?? '', en: entry?.en.title ?? '' }, language, slug);
    const said = why === 'flagged' ? words.entryBulkFlagged : words.entryBulkUnread;
    return { title, href: `/issues/${id}/entries/${slug}`, why: said };
  });
  return showList(request, { said: say(words.entryBulkDone, { n: signed.length }), left: named });
}

export async function commentOnIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { form, person, ports } = request;
  const id = ports
    .token()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 20)
    .padEnd(8, '0');
  const said = { id, entry: asked.slug, part: form.get('part') || null, text: form.get('text') ?? '' };
  const done = await act(request, asked, (issue) => addComment(issue, said, { who: person, now: ports.clock.now() }));
  return done.refused ?? showAgain(request, asked);
}

export async function closeComment(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { form, person, ports } = request;
  const [state, id = ''] = (form.get('comment') ?? '').split('|');
  const wanted = { id, isResolved: state === 'resolve' };
  const done = await act(request, asked, (issue) =>
    resolveComment(issue, wanted, { who: person, now: ports.clock.now() }),
  );
  return done.refused ?? showAgain(request, asked);
}

/** Counts the time as far as it can be true; nobody is told, since nothing that others see has changed. */
export async function countTime(request: DeskRequest): Promise<DeskReply> {
  const { person, ports, params, form } = request;
  const [id, slug] = [params['issue'] ?? '', params['slug'] ?? ''];
  const reading = { person: person.id, issue: id, slug };
  const seconds = ports.readingTime.spend(reading, Number(form.get('seconds')), ports.clock.now());
  const { value, problems } = await ports.write(id, person, (issue) => addTime(issue, { slug, seconds }, person));
  return value === null ? refuse(problems) : { kind: 'json', value: {} };
}

/** What the machine would write now, against what stands there. */
export async function redraftIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug, entry } = asked;
  const { form, ports, words, language, formToken } = request;
  const [wish, part] = [form.get('wish') ?? '', form.get('part') ?? ''];
  const { value: made, problems } = await ports.redraft(issue.id, entry.story, wishFor(wish, part, entry));
  if (made === null) return refuse(problems);
  const path = `/issues/${issue.id}/entries/${slug}`;
  const based = issue.versions.get(`entries/${slug}.yaml`) ?? '';
  const redraft = redraftView({ entry, made, problems }, { words, language, path, based, wish, part });
  const template = 'review/entry-redraft.html.hbs';
  if (request.isFragment)
    return { kind: 'fragment', template, view: { redraft: { ...redraft, back: '' }, form: formToken } };
  return {
    kind: 'page',
    title: words.entryRedraft,
    template,
    view: { redraft: { ...redraft, back: path }, form: formToken },
    place: { issue, tab: 'entries' },
  };
}

/** Takes what was ticked of a new draft. It is made once more, from the same answer, and must be the one that was shown. */
export async function takeIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug, entry } = asked;
  const { form, ports, person } = request;
  const parts = form.getAll('take').map((one) => (/^\d+$/.test(one) ? Number(one) : one));
  const wanted = TakeRedraft.safeParse({ slug, based: form.get('based'), parts });
  if (!wanted.success) return refuse([problem('desk-input-invalid', {}, 'Nothing of the new draft was chosen.')]);
  const wish = wishFor(form.get('wish') ?? '', form.get('part') ?? '', entry);
  const { value: made, problems } = await ports.redraft(issue.id, entry.story, wish);
  if (made === null) return refuse(problems);
  if (made.draft.entryDigest !== form.get('drafted')) {
    const message = 'The machine wrote something else this time than what the page showed.';
    return refuse([problem('redraft-changed', {}, message)]);
  }
  const done = await act(
    request,
    asked,
    unlessFrozen((now) => takeRedraft(now, wanted.data, { made, who: person })),
  );
  return done.refused ?? showAgain(request, asked);
}
