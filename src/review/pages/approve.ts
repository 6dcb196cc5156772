import { Approval } from '../../model/approval.ts';
import type { Problem } from '../../model/problem.ts';
import { acknowledgeProblem, openProblemAgain } from '../decide/acknowledge-problem.ts';
import { withdrawApproval } from '../decide/approve-withdraw.ts';
import { approve, type Approved, type Seen } from '../decide/approve.ts';
import { standingOf, type Binding } from '../state/approval-state.ts';
import type { StaleReason } from '../state/bound-changes.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { problemText } from '../state/problem-text.ts';
import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { approveView } from './approve-view.ts';
import { askedIssue } from './asked-issue.ts';

const path = '/issues/:issue/approve';
const Shown = Approval.pick({ bound: true, acknowledged: true });

/** The page that shows exactly what is approved, and its acts. */
export const approveRoutes: readonly Route[] = [
  { method: 'GET', path, needs: null, answer: (request) => show(request) },
  { method: 'GET', path: `${path}/news`, needs: null, answer: showNews },
  { method: 'POST', path, needs: 'approver', answer: approveIt },
  { method: 'POST', path: `${path}/acknowledge`, needs: null, answer: acknowledge },
  { method: 'POST', path: `${path}/look-again`, needs: null, answer: lookAgain },
  { method: 'POST', path: `${path}/withdraw`, needs: null, answer: withdraw },
];

/** The page as it is now, or the part of it that acts change. */
async function show(request: DeskRequest, changed: readonly StaleReason[] | null = null): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { binding, problems } = await bindingOf(request, issue);
  const { person, language, words, formToken: form } = request;
  const template = binding === null ? 'review/approve-unbound.html.hbs' : 'review/approve.html.hbs';
  const view =
    binding === null
      ? { problems: problems.map((one) => problemText(one, language)), base: `/issues/${issue.id}` }
      : approveView({ issue, binding, standing: standingOf(issue, binding), person, language, words, changed });
  if (request.isFragment) return { kind: 'fragment', template, view: { ...view, form, isPage: false } };
  const status = changed === null ? 200 : 409;
  return {
    kind: 'page',
    title: words.approve,
    template,
    view: { ...view, isPage: true },
    place: { issue, tab: 'approve' },
    status,
  };
}

/** Says that what somebody reads is not what is there any more; never changes it under their eyes. */
async function showNews(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { binding } = await bindingOf(request, issue);
  const { state, digest } = binding === null ? { state: '', digest: '' } : standingOf(issue, binding);
  const isOld = digest !== request.query.get('digest') || state !== request.query.get('state');
  return {
    kind: 'fragment',
    template: 'review/approve-news.html.hbs',
    view: { isOld, href: `/issues/${issue.id}/approve` },
  };
}

async function approveIt(request: DeskRequest): Promise<DeskReply> {
  const { form, person } = request;
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { binding, problems } = await bindingOf(request, issue);
  if (binding === null) return { kind: 'refused', problems, status: 422 };
  const shown = form.get('digest') ?? '';
  const asked = { shown, binding, way: 'desk', seen: seenIn(form.get('seen')) } as const;
  return act(request, (now) => approve(now, asked, { who: person, now: request.ports.clock.now() }));
}

async function acknowledge(request: DeskRequest): Promise<DeskReply> {
  const { form, person } = request;
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { binding } = await bindingOf(request, issue);
  const asked = { digest: form.get('problem') ?? '', problems: binding?.problems ?? [] };
  return act(request, (now) => acknowledgeProblem(now, asked, { who: person, now: request.ports.clock.now() }));
}

function lookAgain(request: DeskRequest): Promise<DeskReply> {
  const { form, person } = request;
  return act(request, (now) => openProblemAgain(now, form.get('problem') ?? '', person));
}

function withdraw(request: DeskRequest): Promise<DeskReply> {
  return act(request, (now) => withdrawApproval(now, request.person));
}

/** Writes what is decided, tells everybody, and shows what came of it. */
async function act(request: DeskRequest, decide: (issue: DeskIssue) => Decision<Approved | null>): Promise<DeskReply> {
  const { person, ports, params } = request;
  const id = params['issue'] ?? '';
  const { value: decision, problems } = await ports.write(id, person, decide);
  if (decision === null) return { kind: 'refused', problems, status: 422 };
  if (decision.outcome === 'refused') return { kind: 'refused', problems: decision.problems, status: 409 };
  if (decision.outcome === 'conflict')
    return show(request, decision.answer?.kind === 'changed' ? decision.answer.changes : []);
  if (decision.did !== '') ports.tell(id, { kind: 'changed', by: person.id, did: decision.did, entries: [] });
  return request.isFragment ? show(request) : { kind: 'redirect', to: `/issues/${id}/approve` };
}

async function bindingOf(
  { ports }: DeskRequest,
  { id }: DeskIssue,
): Promise<{ binding: Binding | null; problems: Problem[] }> {
  const { value, problems } = await ports.bind(id);
  return { binding: value && { bound: value, problems }, problems };
}

/** What the page brings back of what it showed; nothing where it is no such thing. */
function seenIn(text: string | null): Seen {
  try {
    return Shown.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}
