import { formatSubject } from '../../render/subject.ts';
import { isFrozen } from '../decide/approve-freeze.ts';
import type { OrderConflict } from '../decide/issue-order.ts';
import { parts, PartName } from '../decide/issue-parts.ts';
import type { Fault } from '../decide/issue-save.ts';
import { listedEntries, type DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { say } from '../words/words.ts';
import { askedIssue } from './asked-issue.ts';
import { candidatesOf, termsOf, unusedTerms } from './issue-choices.ts';
import { storedForm, type PartForm } from './issue-form.ts';
import { outlineView } from './issue-outline.ts';
import { partTitles, partView } from './issue-part.ts';
import { listedProblems, problemsAt } from './issue-problems.ts';
import { momentText } from './moment-text.ts';

/** What is shown of a part: `form` is null for what is stored. */
type PartShown = { form: PartForm | null; row: number | null; faults: readonly Fault[]; notice: string };

const stored: PartShown = { form: null, row: null, faults: [], notice: '' };

/** The whole page. */
export async function showIssue(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  return wholePage(request, issue, {});
}

/** The order alone, or the page with it where a browser has no scripts. */
export async function showOrder(
  request: DeskRequest,
  order: { conflict: OrderConflict | null; notice: string },
): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  if (!request.isFragment) return wholePage(request, issue, { order });
  const { words, language, formToken: form } = request;
  const outline = outlineView(issue, { words, language, mayEdit: mayEdit(request, issue), ...order });
  const said = order.notice || (order.conflict === null ? '' : words.issueOrderConflict);
  return { kind: 'fragment', template: 'review/issue-outline.html.hbs', view: { outline, form, said } };
}

/** A part alone, or the page with it where a browser has no scripts. */
export async function showPart(request: DeskRequest, name: PartName, shown: PartShown): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  if (!request.isFragment) return wholePage(request, issue, { part: { name, shown } });
  const part = await partOf(request, issue, { name, shown });
  const said = part.notice || part.conflict || part.faulty;
  return {
    kind: 'fragment',
    template: 'review/issue-part.html.hbs',
    view: { part, form: request.formToken, said },
  };
}

type Special = {
  order?: { conflict: OrderConflict | null; notice: string };
  part?: { name: PartName; shown: PartShown };
};

async function wholePage(request: DeskRequest, issue: DeskIssue, { order, part }: Special): Promise<DeskReply> {
  const { words, language } = request;
  const may = mayEdit(request, issue);
  const names = PartName.options.filter((name) => name !== 'errata' || issue.issue.published !== undefined);
  const shown = [];
  for (const name of names)
    shown.push(await partOf(request, issue, { name, shown: part?.name === name ? part.shown : stored }));
  const problems = listedProblems(issue, language);
  const view = {
    base: `/issues/${issue.id}`,
    facts: factsOf(request, issue),
    frozen: may || !request.person.roles.includes('editor') ? '' : words.issueFrozen,
    outline: outlineView(issue, { words, language, mayEdit: may, conflict: null, notice: '', ...order }),
    texts: shown.filter(({ isOptional }) => !isOptional),
    headings: shown.filter(({ name }) => name === 'headings'),
    optional: shown.filter(({ isOptional, name }) => isOptional && name !== 'headings'),
    problems,
    setCount: say(words.issueSetCount, { count: listedEntries(issue).length }),
    problemCount: say(problems.length === 1 ? words.issueProblemOne : words.issueProblemCount, {
      count: problems.length,
    }),
    hasErrors: problems.some(({ severity }) => severity === 'error'),
    errata: issue.issue.published === undefined ? words.issueErrataLater : '',
    mayEdit: may,
  };
  const place = { issue, tab: 'issue' } as const;
  return { kind: 'page', title: words.issue, template: 'review/issue.html.hbs', view, place };
}

function mayEdit({ person }: DeskRequest, issue: DeskIssue): boolean {
  return person.roles.includes('editor') && !isFrozen(issue);
}

/** What a part shows beside its form: headlines to choose, subjects, terms. */
async function partOf(request: DeskRequest, issue: DeskIssue, { name, shown }: { name: PartName; shown: PartShown }) {
  const { words, language, ports } = request;
  const pictures = hasPictures(name) ? await ports.pictures(issue.id) : new Map<string, never>();
  const form = shown.form ?? storedForm(parts[name], issue);
  const may = mayEdit(request, issue);
  const isTyped = shown.form !== null;
  const { sections } = issue.issue;
  const view = partView({
    ...shown,
    issue,
    name,
    words,
    language,
    mayEdit: may,
    isTyped,
    form,
    pictures,
    part: parts[name],
    title: words[partTitles[name]],
    path: `/issues/${issue.id}/issue/${name}`,
    found: (row, field) => problemsAt(issue.problems, { part: name, row, field, sections }, language),
  });
  const lang = language === 'zh' ? 'zh-Hans' : 'en';
  const isTexts = name === 'headline';
  const isTerms = name === 'glossary';
  const candidates = isTexts
    ? candidatesOf(issue).map(({ id, title, why }) => ({
        act: `candidate|${id}`,
        zh: title.zh,
        en: title.en,
        note:
          id === 'draft' ? words.issueDrafted : why === null ? '' : say(words.issueProposed, { why: why[language] }),
      }))
    : [];
  const explained = isTerms ? await ports.explained(issue.id) : new Map<string, number>();
  const has = new Set(form.rows.map(({ typed }) => typed['term']));
  const terms = isTerms
    ? termsOf(issue, explained)
        .filter(({ term }) => !has.has(term))
        .map(({ term, meaning, explained: times }) => ({
          act: `term|${term}`,
          term,
          meaning: meaning[language],
          note: times === 0 ? '' : say(words.issueExplained, { count: times }),
        }))
    : [];
  const unused = isTerms ? [...unusedTerms(issue)] : [];
  const subjects = isTexts && !isTyped ? subjectsOf(issue) : [];
  return {
    ...view,
    lang,
    isZh: language === 'zh',
    candidates,
    terms,
    unused: unused.length === 0 ? '' : say(words.issueUnused, { terms: unused.join(language === 'zh' ? '、' : ', ') }),
    subjects,
  };
}

function hasPictures(name: PartName): boolean {
  return ['cover', 'bestPractice', 'projects', 'reading', 'promotion'].includes(name);
}

/** The subjects of the mail, as they are cut to what clients show. */
function subjectsOf({ newsletter, issue }: DeskIssue) {
  return (['zh', 'en'] as const).map((mode) => ({
    lang: mode === 'en' ? 'en' : 'zh-Hans',
    text: formatSubject(newsletter.name, issue, mode),
  }));
}

function factsOf({ words }: DeskRequest, issue: DeskIssue) {
  const { number, window, published } = issue.issue;
  const { timezone } = issue.newsletter;
  const days = (at: string): string => momentText(at, timezone).slice(0, 10);
  const lastDay = new Date(Date.parse(window.to) - 1).toISOString();
  return [
    { label: words.issueNumber, value: number === null ? words.issueNoNumber : String(number) },
    { label: words.issueWeek, value: `${window.issue} · ${days(window.from)} – ${days(lastDay)}` },
    { label: words.entries, value: String(listedEntries(issue).length) },
    {
      label: words.issuePublished,
      value: published === undefined ? words.issueNotPublished : momentText(published, timezone),
    },
  ];
}
