import { Entry } from '../../model/entry.ts';
import type { PersonId } from '../../model/person.ts';
import { problem } from '../../model/problem.ts';
import { unlessFrozen } from '../decide/approve-freeze.ts';
import { settleEntry } from '../decide/entry-settle.ts';
import { beyondLimits } from '../decide/text-limits.ts';
import { saveEntry, type SaveConflict, type Saved } from '../decide/save-entry.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { actOnRow } from './entry-acts.ts';
import { conflictView, settleInput, type ConflictSource } from './entry-conflict.ts';
import { evidenceOf } from './entry-evidence.ts';
import { entryForm } from './entry-form.ts';
import { nameOf } from './name-of.ts';
import { foundOfWhole, rowBlocks, rowQuotes } from './entry-rows.ts';
import { askedEntry, refuse, showEntry, type Asked } from './entry-show.ts';

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
  if (!request.isFragment) return { kind: 'redirect', to: answer.merged ? `${path}?merged=1` : path };
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const notice = answer.merged ? words.entryMerged : '';
  return showEntry(request, asked, { notice, headers: { 'hx-trigger': 'desk:saved' } });
}

async function showConflict(
  request: DeskRequest,
  { issue: before, answer, base }: { issue: DeskIssue; answer: SaveConflict; base: Entry },
): Promise<DeskReply> {
  const { words, person, ports, formToken: form } = request;
  // Whose change it is stands in the log as it is now.
  const issue = (await ports.open(before.id)).value ?? before;
  const { slug, theirs: entry } = answer;
  const path = `/issues/${issue.id}/entries/${slug}`;
  const source = sourceOf(issue, answer, person.id);
  const evidence = evidenceOf({ issue, entry, words }, rowQuotes({ issue, slug, entry }));
  const conflict = conflictView(answer, base, { words, source, path, evidence });
  const template = 'review/entry-conflict.html.hbs';
  if (request.isFragment) return { kind: 'fragment', template, view: { conflict, form } };
  const place = { issue, tab: 'entries' as const };
  return { kind: 'page', title: conflict.title, template, view: { conflict, form }, place, status: 409 };
}

/** Whose change stands in the file: what the log does not know of, or ascribes to nobody, was not made at the desk. */
function sourceOf(issue: DeskIssue, { slug, version }: SaveConflict, me: PersonId): ConflictSource {
  const path = `entries/${slug}.yaml`;
  const line = issue.log.findLast(({ files }) => files.some((file) => file.path === path));
  const isKnown = line?.files.some((file) => file.path === path && file.digest === version) === true;
  // No id of a person has a space.
  if (line === undefined || !isKnown || line.by.includes(' ')) return { kind: 'outside', name: '' };
  return line.by === me ? { kind: 'self', name: '' } : { kind: 'person', name: nameOf(issue, line.by) };
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
  const over = beyondLimits(form.mine);
  if (over !== null) return refuse([over]);
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
  const over = beyondLimits(form.mine);
  const problems = over === null ? request.ports.check(issue, slug, form.mine) : [over];
  const open = new Set(request.form.getAll('open'));
  const { words, language } = request;
  const input = { issue, slug, entry: form.mine, problems, open, words, language, mayEdit: true };
  // What is too long is said before it is saved, and nothing else is: with every key somebody would wait for it.
  const rows = over === null ? rowBlocks(input).flatMap((block) => block.rows) : [];
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
