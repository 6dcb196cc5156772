import type { Entry, Slug } from '../../src/model/entry.ts';
import type { Person } from '../../src/model/person.ts';
import type { Problem } from '../../src/model/problem.ts';
import { checkEntry } from '../../src/check/entry/check-entry.ts';
import { houseStyle } from '../../src/check/grounds/house-style.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import type { Decision, DeskChange } from '../../src/review/state/decision.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import type { DeskEvent, DeskPorts } from '../../src/review/state/desk-ports.ts';
import { openPresence } from '../../src/review/state/presence.ts';
import { openReadingTime } from '../../src/review/state/reading-time.ts';
import type { DeskReply, DeskRequest, Route } from '../../src/review/state/route.ts';
import { wordsIn } from '../../src/review/words/words.ts';
import { versionsOf } from './desk.ts';
import { projectTemplates } from './issue.ts';

const fill = compileTemplates(projectTemplates());

/** A form as a browser sends it; a list is a field that comes more than once. */
export type Fields = Record<string, string | readonly string[]>;

/** What is asked of a desk in memory. */
export type DeskAsked = { as: Person; form?: Fields; isFragment?: boolean; language?: 'zh' | 'en' };

/** A desk over one issue in memory, with the routes of one area and the real checks. `look` are the parts that a test watches. */
export function memoryDesk(begin: DeskIssue, routes: readonly Route[], over: Partial<DeskPorts> = {}) {
  const desk = { issue: checked(begin), told: [] as DeskEvent[], did: [] as string[], now: '2026-11-22T08:00:00Z' };
  let tokens = 0;
  const ports = {
    clock: { now: () => desk.now, elapsed: () => 0, sleep: async () => {} },
    token: () => `token${(tokens += 1)}`.padEnd(16, 'a'),
    origin: 'https://desk.example.org',
    fill,
    presence: openPresence(),
    readingTime: openReadingTime(),
    readsWishes: true,
    open: async () => ({ value: desk.issue, problems: [] }),
    check: (issue: DeskIssue, slug: Slug, entry: Entry) => found(issue, slug, entry),
    tell: (_: string, event: DeskEvent) => void desk.told.push(event),
    write: async <Answer>(_: string, __: Person, decide: (issue: DeskIssue) => Decision<Answer>) => {
      const value = decide(desk.issue);
      if (value.outcome === 'done') {
        if (value.did !== '') desk.did.push(value.did);
        desk.issue = checked(changed(desk.issue, value.change));
      }
      return { value, problems: [] };
    },
    ...over,
  } as unknown as DeskPorts;
  const ask = async (
    what: string,
    { as, form = {}, isFragment = false, language = 'en' }: DeskAsked,
  ): Promise<DeskReply> => {
    const [method, address = '/'] = what.split(' ');
    const { pathname, searchParams: query } = new URL(address, 'http://desk.invalid');
    for (const route of routes.filter((one) => one.method === method)) {
      const match = new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(pathname);
      if (match === null) continue;
      const request: DeskRequest = {
        person: as,
        language,
        words: wordsIn(language),
        params: match.groups ?? {},
        query,
        form: new URLSearchParams(
          Object.entries(form).flatMap(([name, all]) => [all].flat().map((one): [string, string] => [name, one])),
        ),
        isFragment,
        signal: new AbortController().signal,
        formToken: 'form-token',
        ports,
      };
      return route.answer(request);
    }
    throw new Error(`no route has ${what}`);
  };
  return { desk, ask };
}

/** The HTML of a page's content, or of a part. */
export function htmlOf(reply: DeskReply, language: 'zh' | 'en' = 'en'): string {
  if (reply.kind !== 'page' && reply.kind !== 'fragment') throw new Error(JSON.stringify(reply));
  const { value, problems } = fill(reply.template, { form: 'form-token', ...reply.view, words: wordsIn(language) });
  if (value === null) throw new Error(JSON.stringify(problems));
  return value;
}

function merge<T>(old: ReadonlyMap<Slug, T>, news: ReadonlyMap<Slug, T | null> = new Map()): Map<Slug, T> {
  return new Map([...old, ...news].filter((pair): pair is [Slug, T] => pair[1] !== null));
}

function changed(issue: DeskIssue, { issue: list, entries, drafts, review }: DeskChange): DeskIssue {
  const next = {
    ...issue,
    issue: list ?? issue.issue,
    entries: merge(issue.entries, entries),
    drafts: merge(issue.drafts, drafts),
    review: review ?? issue.review,
  };
  return { ...next, versions: versionsOf(next) };
}

/** What the checks find now, beside what the test says of other files. */
function checked(issue: DeskIssue): DeskIssue {
  const others = issue.problems.filter(({ place }) => place.file?.startsWith('entries/') !== true);
  return {
    ...issue,
    problems: [...others, ...[...issue.entries].flatMap(([slug, entry]) => found(issue, slug, entry))],
  };
}

type Checked = { with: readonly unknown[]; problems: Problem[] };

const checkedBefore = new WeakMap<Entry, Checked>();

/** What the checks find in an entry; the same entry beside the same is not checked anew. */
function found(issue: DeskIssue, slug: Slug, entry: Entry): Problem[] {
  const { items, evidence, newsletter } = issue;
  const draft = issue.drafts.get(slug);
  const beside = [slug, draft, items, evidence, newsletter];
  const before = checkedBefore.get(entry);
  if (before?.with.every((one, index) => one === beside[index])) return before.problems;
  const problems = checkEntry({ slug, entry, draft }, { items, evidence, house: houseStyle(newsletter) });
  checkedBefore.set(entry, { with: beside, problems });
  return problems;
}
