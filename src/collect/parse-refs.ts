import { compareText } from '../model/compare-text.ts';
import { threadId, type Ref, type Relation } from '../model/item.ts';
import { isBackportTitle } from '../model/backport-title.ts';
import { isReleaseBranch } from './pull-request/release-branch.ts';
import { parseKepPath } from './kep/parse-kep-path.ts';
import { withoutComments } from './without-comments.ts';

/**
 * Where a text stands and what else is known of it. `number` is null for a release; `repo` is null for a text that stands in
 * no repository, where a number alone names nothing.
 */
export type RefContext = {
  repo: string | null;
  number: number | null;
  title: string;
  body: string;
  base?: string | null;
  /** GitHub's own list of what a pull request closes. */
  closing?: { repo: string; number: number }[];
  /** Changed files; they name KEPs where the repository holds KEPs. */
  paths?: string[];
};

const mostMentions = 20;
const mostText = 65_536;
/** A change to more KEPs than this is housekeeping and about none of them. */
const mostKeps = 8;

// The strongest relation to an item is kept, in this order.
const strength: readonly Relation[] = ['closes', 'backport-of', 'reverts', 'follows', 'mentions'];

const thread =
  /(?<![\w/.@-])(?:https?:\/\/(?:www\.)?github\.com\/([A-Za-z0-9][\w-]{0,38}\/[\w.-]{1,100})\/(?:pull|issues)\/|([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100})#|(?:#|\bGH-))(\d{1,7})\b/g;
const kepNumber =
  /(?<![\w.-])(?:kep\.k8s\.io\/(?:kep-)?|KEP[- #]{1,2}|github\.com\/kubernetes\/enhancements\/issues\/)0{0,4}(\d{3,5})\b/gi;
const kepPath = /(?<![\w-])keps\/[\w.-]{1,60}\/[\w./-]{1,160}/g;

const closes = /(?:^|[^\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? {0,3}$/i;
const backports =
  /(?:^|[^\w-])(?:(?:back-?port(?:s|ed|ing)?|(?:automated )?cherry[ -]?pick(?:s|ed|ing)?)(?: (?:of|from|for))?|(?:back-?port|cherry[ -]?pick) of(?: the)?(?: PR)?):? {0,3}$/i;
const reverts = /(?:^|[^\w-])revert(?:s|ed|ing)?(?: of)?(?: PR)?:? {0,3}$/i;
const follows =
  /(?:^|[^\w-])(?:follow[ -]?up (?:to|of|on|for|from)|followup (?:to|of|on|for)|follows|part of|continu(?:es|ation of)|builds on)(?: PR)?:? {0,3}$/i;

type Mention = { id: string; relation: Relation };

/**
 * The edges that a title, a description and GitHub's own records state, sorted by text. Code and comments in the
 * description are ignored, mentions end after 20, text after 64 kB. Linear in the length of the text; never throws.
 */
export function parseRefs(context: RefContext): Ref[] {
  const title = context.title.slice(0, 1000);
  const body = withoutCode(context.body.slice(0, mostText));
  const mentions: Mention[] = [
    ...(context.closing ?? []).map(({ repo, number }) => ({ id: threadId(repo, number), relation: 'closes' as const })),
    ...findTitleRefs(title, context.repo),
    ...findThreads(body, context.repo).map((mention) => doubt(mention, context)),
  ];
  const { repo, number } = context;
  const self = repo === null || number === null ? null : threadId(repo, number);
  const strongest = keepStrongest(mentions.filter(({ id }) => id !== self));
  const threads = isBackportTitle(title) ? nameOrigin(strongest) : strongest;
  const keps = findKeps(`${title}\n${body}`, context).map((id): Ref => ({ relation: 'kep', id }));
  const refs = [...limitMentions(threads), ...keps];
  return refs.sort((a, b) => compareText(a.relation, b.relation) || compareText(a.id, b.id));
}

function findTitleRefs(title: string, repo: string | null): Mention[] {
  const relation = /^\s*revert\b/i.test(title) ? 'reverts' : isBackportTitle(title) ? 'backport-of' : null;
  return findThreads(title, repo).map((mention) => ({ ...mention, relation: relation ?? mention.relation }));
}

/**
 * A description that holds the log of a long branch tells of backports and reverts of others: the title or the branch has
 * to agree. Seen in istio/istio in April 2019, where 30 branches repeat one cherry-pick.
 */
function doubt(mention: Mention, { title, base }: RefContext): Mention {
  const agreed =
    mention.relation === 'backport-of'
      ? isBackportTitle(title) || isReleaseBranch(base ?? '')
      : mention.relation !== 'reverts' || /revert/i.test(title.slice(0, 300));
  return agreed ? mention : { ...mention, relation: 'mentions' };
}

function findThreads(text: string, repo: string | null): Mention[] {
  return [...text.matchAll(thread)].flatMap((match) => {
    const place = match[1] ?? match[2] ?? repo;
    if (place === null) return [];
    const relation = relationBefore(text.slice(Math.max(0, match.index - 50), match.index));
    return [{ id: threadId(place, Number(match[3])), relation }];
  });
}

function relationBefore(words: string): Relation {
  if (closes.test(words)) return 'closes';
  if (backports.test(words)) return 'backport-of';
  if (reverts.test(words)) return 'reverts';
  return follows.test(words) ? 'follows' : 'mentions';
}

/** A backport whose description names one other thread and calls it nothing is a backport of that thread. */
function nameOrigin(threads: Mention[]): Mention[] {
  const plain = threads.filter(({ relation }) => relation === 'mentions');
  if (plain.length !== 1 || threads.some(({ relation }) => relation === 'backport-of')) return threads;
  return threads.map((one) => (one.relation === 'mentions' ? { ...one, relation: 'backport-of' } : one));
}

function keepStrongest(mentions: Mention[]): Mention[] {
  const relations = new Map<string, Relation>();
  for (const { id, relation } of mentions) {
    const known = relations.get(id);
    if (known === undefined || strength.indexOf(relation) < strength.indexOf(known)) relations.set(id, relation);
  }
  return [...relations].map(([id, relation]) => ({ id, relation }));
}

function limitMentions(threads: Mention[]): Mention[] {
  const plain = threads.filter(({ relation }) => relation === 'mentions').slice(0, mostMentions);
  return [...threads.filter(({ relation }) => relation !== 'mentions').slice(0, 2 * mostMentions), ...plain];
}

function findKeps(text: string, context: RefContext): string[] {
  const numbers = [...text.matchAll(kepNumber)].map((match) => `kep:${Number(match[1])}`);
  const named = [...text.matchAll(kepPath)].map((match) => kepIdOfPath(match[0]));
  const changed = new Set((context.paths ?? []).map(kepIdOfPath));
  changed.delete(null);
  const ids = [...numbers, ...named, ...(changed.size <= mostKeps ? changed : [])];
  return [...new Set(ids.filter((id) => id !== null))].slice(0, mostMentions);
}

/** A KEP's metadata by its path, or the folder of a numbered KEP by anything below it. */
function kepIdOfPath(path: string): string | null {
  const clean = path.slice(0, 300).replace(/[./]+$/, '');
  const folder = /^(?:[^/]+\/)*?\d{3,6}-[^/]+(?=\/|$)/.exec(clean)?.[0];
  const parsed = parseKepPath(clean) ?? (folder === undefined ? null : parseKepPath(`${folder}/kep.yaml`));
  if (parsed === null) return null;
  if (parsed.number !== null) return `kep:${parsed.number}`;
  return parsed.prefixed && parsed.slug !== '' ? `kep:${parsed.slug}` : null;
}

/** Without fenced blocks, code spans and HTML comments: GitHub links nothing there, and templates keep examples there. */
function withoutCode(body: string): string {
  const kept: string[] = [];
  let fence: string | null = null;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && mark === undefined) kept.push(line);
    else if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence)) fence = null;
  }
  return withoutComments(kept.join('\n'), ' ').replaceAll(/`[^`\n]*`/g, ' ');
}
