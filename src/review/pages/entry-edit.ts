import { Entry } from '../../model/entry.ts';
import { problem } from '../../model/problem.ts';
import { unlessFrozen } from '../decide/approve-freeze.ts';
import { settleEntry } from '../decide/entry-settle.ts';
import { saveEntry, type SaveConflict, type Saved } from '../decide/save-entry.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { actOnRow } from './entry-acts.ts';
import { conflictView, settleInput } from './entry-conflict.ts';
import { entryForm } from './entry-form.ts';
import { nameOf } from './entry-list.ts';
import { foundOfWhole, rowBlocks } from './entry-rows.ts';
import { askedEntry, refuse, showEntry, type Asked } from './entry-show.ts';
import { ownValue } from '../state/own-value.ts';

/** Keeps what the form holds, or shows both sides where somebody else changed the same place. */
export async function saveIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const form = entryForm(request.form, asked.issue);
  if (form === null) return refuse([unreadable()]);
  const { person } = request;
  const { slug } = asked;
  const decide = (issue: DeskIssue): Decision<Saved | SaveConflict> => saveEntry(issue, { slug, ...form }, person);
  return afterSave(request, asked, { decide, base: form.base });
}

/** Keeps what was chosen of two sides. */
export async function settleIt(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const input = settleInput(request.form, parseEntry);
  if (input === null) return refuse([unreadable()]);
  const { person } = request;
  const { slug } = asked;
  const decide = (issue: DeskIssue): Decision<Saved | SaveConflict> => settleEntry(issue, { slug, ...input }, person);
  return afterSave(request, asked, { decide, base: input.theirs });
}

type Saving = { decide: (issue: DeskIssue) => Decision<Saved | SaveConflict>; base: Entry };

async function afterSave(request: DeskRequest, { issue, slug }: Asked, { decide, base }: Saving): Promise<DeskReply> {
  const { ports, person, words } = request;
  const { value, problems } = await ports.write(issue.id, person, unlessFrozen(decide));
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  const { answer } = value;
  if (answer.kind === 'conflict') return showConflict(request, { issue, answer, base });
  const path = `/issues/${issue.id}/entries/${slug}`;
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(issue.id, { kind: 'changed', by: person.id, did: value.did, entries: [slug] });
  if (!request.isFragment) return { kind: 'redirect', to: path };
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const notice = answer.merged ? words.entryMerged : '';
  return showEntry(request, asked, { notice, headers: { 'hx-trigger': 'desk:saved' } });
}

function showConflict(
  request: DeskRequest,
  { issue, answer, base }: { issue: DeskIssue; answer: SaveConflict; base: Entry },
): DeskReply {
  const { words, person, formToken: form } = request;
  const last = ownValue(issue.review.editors, answer.slug)?.at(-1);
  const name = last === undefined || last === person.id ? words.entrySomebody : nameOf(issue, last, person);
  const path = `/issues/${issue.id}/entries/${answer.slug}`;
  const conflict = conflictView(answer, base, { words, name, path });
  const template = 'review/entry-conflict.html.hbs';
  if (request.isFragment) return { kind: 'fragment', template, view: { conflict, form } };
  const place = { issue, tab: 'entries' as const };
  return { kind: 'page', title: words.entryConflict, template, view: { conflict, form }, place, status: 409 };
}

/** The page with its rows changed: nothing is written, the text stays in the form. */
export async function changeRows(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug } = asked;
  const form = entryForm(request.form, issue);
  if (form === null) return refuse([unreadable()]);
  const [act = '', row = ''] = (request.form.get('act') ?? '').split('|');
  const caret = { zh: caretOf(request.form, 'zh'), en: caretOf(request.form, 'en') };
  const changed = actOnRow(form.mine, { act, row, caret, space: issue.newsletter.typography.space });
  const problems = request.ports.check(issue, slug, changed.entry);
  const typed = { ...form, mine: changed.entry, problems };
  return showEntry(request, asked, { typed, open: new Set([...request.form.getAll('open'), changed.row]) });
}

function caretOf(form: URLSearchParams, language: 'zh' | 'en'): number | null {
  const at = form.get(`caret-${language}`) ?? '';
  return /^\d{1,6}$/.test(at) ? Number(at) : null;
}

/** What the checks say of what somebody types, and what the house would say; only the parts beside the sentences. */
export async function checkTyped(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug } = asked;
  const form = entryForm(request.form, issue);
  if (form === null) return refuse([unreadable()]);
  const problems = request.ports.check(issue, slug, form.mine);
  const open = new Set(request.form.getAll('open'));
  const { words, language } = request;
  const input = { issue, slug, entry: form.mine, problems, open, words, language, mayEdit: true };
  const rows = rowBlocks(input).flatMap((block) => block.rows);
  const path = `/issues/${issue.id}/entries/${slug}`;
  return {
    kind: 'fragment',
    template: 'review/entry-check.html.hbs',
    view: { rows, overall: foundOfWhole(input), path },
  };
}

function parseEntry(text: string): Entry | null {
  try {
    return Entry.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function unreadable() {
  return problem('desk-input-invalid', {}, 'The form does not hold an entry as the desk makes it.');
}
