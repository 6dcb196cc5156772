import { ruleWords } from '../../src/commands/steps/rule-words.ts';
import type { Bound } from '../../src/model/approval.ts';
import { Entry, type Slug } from '../../src/model/entry.ts';
import type { Person } from '../../src/model/person.ts';
import type { Review } from '../../src/model/review.ts';
import { boundContent } from '../../src/review/state/bound-content.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import type { SendingFacts } from '../../src/review/state/sending-facts.ts';
import { issueEffort } from '../../src/review/state/issue-effort.ts';
import { openPresence } from '../../src/review/state/presence.ts';
import { deskIssue } from './desk.ts';
import { storyOf } from './dossier.ts';
import { draftOf } from './edited-issue.ts';
import { hostileNewsletter, vectorIssue } from './vector-issue.ts';
import { vectors, type Vector } from './vectors.ts';
import { mailing } from './stored-readers.ts';

const at = '2019-05-14T10:00:00Z';
/** Of every stored text of the issue. */
export const hostileDigest = 'a'.repeat(64);
const digest = hostileDigest;

/** The face that holds all of it. */
export const hostileFace = 'mail.zh.light.html';

/** Every vector that a file may hold; an address that none may never comes as far as the desk. */
export const hostileWeek = vectors.filter(({ sinks, value }) => {
  const references = [{ label: 'x', url: value }];
  return sinks === 'words' || Entry.shape.references.safeParse(references).success;
});

/** People whose names are hostile; the first may do all. */
export function hostilePeople(list: readonly Vector[]): Person[] {
  return list.map(({ value }, index) => ({
    id: `person-${index}`,
    // As much as a name holds.
    name: value.slice(0, 80),
    roles: ['editor', 'approver', 'sender'],
  }));
}

/** An issue of the desk with a vector in every field that anybody outside, a model or an editor may fill. */
export function hostileDeskIssue(list: readonly Vector[]): DeskIssue {
  const input = vectorIssue(list);
  const entries = new Map(input.entries);
  const slugs = [...entries.keys()];
  const items = new Map(
    [...input.items.values()].map((item, index) => {
      const label = list[index % list.length]!.value;
      return [item.id, { ...item, evidence: [{ digest, label, url: 'https://docs.example.org/', readAt: at }] }];
    }),
  );
  const newsletter = { ...hostileNewsletter(list.map(({ value }) => value).join(' ')), people: hostilePeople(list) };
  const drafts = new Map(slugs.map((slug, index) => [slug, hostileDraft(entries.get(slug)!, list[index]!.value)]));
  const problems = slugs.map((slug, index) => ({
    code: 'entry-link-missing',
    severity: 'warning' as const,
    place: { file: `entries/${slug}.yaml`, key: 'zh.text[0]', line: 3 },
    message: list[index]!.value,
    hint: list[index]!.value,
  }));
  return deskIssue({
    newsletter,
    issue: input.issue,
    entries,
    items,
    drafts,
    problems,
    ranked: [...items.values()].map((item, index) => ({
      ...storyOf([item], { picked: index % 2 === 0 }),
      reasons: [{ rule: 'merged', points: 1, because: list[index % list.length]!.value }] as never,
    })),
    evidence: () => list.map(({ value }) => value).join('\n'),
    review: hostileReview(slugs, list),
    log: list.map(({ value }) => ({ at, by: value, did: value, files: [], previous: digest, hash: digest })),
  });
}

function hostileDraft(entry: Entry, value: string): ReturnType<typeof draftOf> {
  const draft = draftOf(entry);
  const machine = { text: `${value} ${value}`, quotes: [{ evidence: digest, start: 0, end: 12 }] };
  const told = { title: machine, sentences: [machine, machine] };
  return { ...draft, writer: 'model', model: value, zh: told, en: told };
}

function hostileReview(slugs: readonly Slug[], list: readonly Vector[]): Review {
  const by = 'person-0';
  const first = slugs[0] ?? '';
  return {
    signOffs: Object.fromEntries(slugs.slice(1).map((slug) => [slug, { by: 'person-1', at, digest }])),
    comments: list.map(({ value }, index) => ({
      id: `comment${index}a`.slice(0, 32),
      by,
      at,
      entry: slugs[index] ?? first,
      part: index % 2 === 0 ? 'zh.text[0]' : null,
      text: value,
      resolved: index % 3 === 0 ? { by, at } : null,
    })),
    acknowledged: [{ problem: digest, code: 'entry-link-missing', by, at }],
    effort: Object.fromEntries(slugs.map((slug) => [slug, { [by]: { seconds: 30, saves: 1 } }])),
    editors: Object.fromEntries(slugs.map((slug) => [slug, [by, 'person-1']])),
  };
}

/** What the desk needs of the world, over such an issue. */
export function hostilePorts(issue: DeskIssue, list: readonly Vector[]): Partial<DeskPorts> {
  const named = list.map(({ value }) => value).join(' ');
  const part = { digest, bytes: 10 };
  const face = { subject: named, html: part, text: part, page: part };
  const bound: Bound = {
    ...boundContent(issue),
    pictures: {},
    templates: digest,
    program: digest,
    faces: { zh: face, en: face, both: face },
  };
  const presence = openPresence();
  for (const person of hostilePeople(list)) presence.enter(issue.id, person, `entries/${[...issue.entries.keys()][0]}`);
  return {
    ruleWords,
    presence,
    issues: async () => [
      { id: issue.id, shown: { status: 'drafted', entries: issue.entries.size, issue: issue.issue } },
      { id: '2018-W01', shown: null },
    ],
    open: async () => ({ value: issue, problems: [] }),
    bind: async () => ({ value: bound, problems: [] }),
    history: async () => ({
      lines: issue.log.map((entry, index) => ({ number: index + 1, entry, holds: index % 2 === 0 })),
      outside: [named],
    }),
    effort: async () => [issueEffort(issue)],
    sending: async () => ({ value: hostileSending(named), problems: [] }),
    faces: async () => ({
      value: [{ mode: 'zh', kind: 'mail', name: hostileFace, text: named }],
      problems: [],
    }),
    mailServer: true,
    explained: async () => new Map(),
    pictures: async () => new Map(),
    picture: async () => new Uint8Array(3),
    check: () => [...issue.problems],
    tell: () => {},
    listen: () => () => {},
  };
}

/** A mailing that somebody gave their words to. */
function hostileSending(named: string): SendingFacts {
  const counts = { planned: 1, claimed: 0, submitted: 0, deferred: 0, rejected: 0, uncertain: 1, skipped: 0 };
  return {
    mailing: { ...mailing({ state: 'stopped', why: named, confirmedBy: named }), total: 2 },
    counts,
    modes: [{ mode: 'zh', state: 'planned', number: 1 }],
    troubles: [named],
    returns: [{ kind: named, number: 1 }],
    nextDue: null,
  };
}
