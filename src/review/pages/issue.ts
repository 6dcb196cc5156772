import { Digest } from '../../model/evidence.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { moved, Move } from '../decide/issue-move.ts';
import { saveOrder, type SaveOrder } from '../decide/issue-order.ts';
import { Outline } from '../decide/issue-outline.ts';
import { parts, PartName } from '../decide/issue-parts.ts';
import { setCount } from '../decide/issue-count.ts';
import { savePart } from '../decide/issue-save.ts';
import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { askedIssue } from './asked-issue.ts';
import { actOnForm, readPartForm, unsavedForm } from './issue-form.ts';
import { showIssue, showOrder, showPart } from './issue-show.ts';

const path = '/issues/:issue/issue';

/** The page of an issue's own texts, its order and its optional parts. */
export const issueRoutes: readonly Route[] = [
  { method: 'GET', path, needs: null, answer: showIssue },
  { method: 'POST', path: `${path}/order`, needs: 'editor', answer: saveIt },
  { method: 'POST', path: `${path}/count`, needs: 'editor', answer: countIt },
  { method: 'POST', path: `${path}/:part`, needs: 'editor', answer: savePartOf },
];

async function saveIt(request: DeskRequest): Promise<DeskReply> {
  const save = orderIn(request.form);
  if (save === null) return unreadable('order');
  const { ports, person, params, isFragment, words } = request;
  const id = params['issue'] ?? '';
  const { value, problems } = await ports.write(id, person, (issue) => saveOrder(issue, save));
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  if (value.outcome === 'conflict')
    return showOrder(request, { conflict: value.answer.kind === 'conflict' ? value.answer : null, notice: '' });
  if (value.did !== '') ports.tell(id, { kind: 'changed', by: person.id, did: value.did, entries: [] });
  if (!isFragment) return { kind: 'redirect', to: `/issues/${id}/issue#outline` };
  const isMerged = value.answer.kind === 'saved' && value.answer.merged;
  return showOrder(request, { conflict: null, notice: isMerged ? words.issueMerged : words.issueSaved });
}

/** Puts the count of the entries into both abstracts, and goes back to the page that offered it. */
async function countIt({ ports, person, params, form }: DeskRequest): Promise<DeskReply> {
  const id = params['issue'] ?? '';
  const { value, problems } = await ports.write(id, person, (issue) => setCount(issue, person));
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(id, { kind: 'changed', by: person.id, did: value.did, entries: [] });
  return { kind: 'redirect', to: `/issues/${id}/${form.get('back') === 'approve' ? 'approve' : 'issue'}` };
}

/** The order that a form brings, or the one that a button of it makes. */
function orderIn(form: URLSearchParams): SaveOrder | null {
  const based = Digest.safeParse(form.get('based'));
  const base = Outline.safeParse(jsonIn(form.get('base')));
  const order = Outline.safeParse(jsonIn(form.get('order')));
  const move = Move.safeParse(jsonIn(form.get('move')));
  if (!based.success || !base.success) return null;
  // Where scripts run they bring the order, and the button beside it.
  if (order.success) return { based: based.data, base: base.data, mine: order.data };
  return move.success ? { based: based.data, base: base.data, mine: moved(base.data, move.data) } : null;
}

function jsonIn(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

async function savePartOf(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const name = PartName.safeParse(request.params['part']);
  if (!name.success) return refuse([], 404);
  const part = parts[name.data];
  const fields = part.fields(issue.issue);
  const form = readPartForm(request.form, part, fields);
  if (form === null) return unreadable('base');
  const act = request.form.get('act');
  if (act !== null) {
    const acted = actOnForm(form, act, { issue, fields });
    return showPart(request, name.data, { form: acted.form, row: acted.row, faults: [], notice: '' });
  }
  const { ports, person, words } = request;
  const mine = form.rows.map(({ from, typed, kept }) => ({ from, typed, kept }));
  const save = { part: name.data, based: form.based, base: form.base, mine };
  const ground = { who: person, now: ports.clock.now(), sizes: await ports.pictures(issue.id) };
  const { value, problems } = await ports.write(issue.id, person, (fresh) => savePart(fresh, save, ground));
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  const { answer } = value;
  if (answer.kind === 'unsaved')
    return showPart(request, name.data, { ...unsavedForm(answer), faults: answer.faults, notice: '' });
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(issue.id, { kind: 'changed', by: person.id, did: value.did, entries: [] });
  if (!request.isFragment) return { kind: 'redirect', to: `/issues/${issue.id}/issue#part-${name.data}` };
  const notice = answer.merged ? words.issueMerged : words.issueSaved;
  return showPart(request, name.data, { form: null, row: null, faults: [], notice });
}

function unreadable(field: string): DeskReply {
  return refuse([problem('desk-input-invalid', {}, `The field ${field} of the form cannot be read.`)]);
}

function refuse(problems: Problem[], status: 404 | 409 | 422 = 409): DeskReply {
  return { kind: 'refused', problems, status };
}
