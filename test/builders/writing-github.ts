import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Octokit } from 'octokit';
import { expect, onTestFinished } from 'vitest';
import { gitStore, type Account, type Commit } from './git-store.ts';

type Rest = Octokit['rest'];
type Data<Method> = Method extends (...all: never[]) => Promise<{ data: infer D }> ? D : never;
/** What a test needs of an answer, with the names and kinds that GitHub's own description gives it. */
type Some<T> = T extends readonly (infer Row)[] ? Some<Row>[] : T extends object ? { [K in keyof T]?: Some<T[K]> } : T;

type Pull = {
  number: number;
  state: string;
  merged: boolean;
  title: string;
  body: string;
  user: Account;
  head: string;
  base: string;
};
type Review = { id: number; pull: number; user: Account; state: string; commit: string };
type Comment = {
  id: number;
  pull: number;
  kind: 'talk' | 'file';
  user: Account;
  body: string;
  path?: string;
  line?: number;
  whole?: boolean;
};
type Push = { id: number; before: string; after: string; ref: string; actor: Account };
type Answer = { status: number; headers?: Record<string, string>; body?: unknown };
type Asked = { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> };

const zeros = '0'.repeat(40);
const repository = 'cloud/weekly';
const bot: Account = { id: 900, login: 'weekly-bot' };
const webFlow: Account = { id: 19_864_447, login: 'web-flow' };

class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * A repository at GitHub on loopback, as far as pull requests need it: git's objects, pull requests, comments, reviews, pushes. A request
 * that it does not know, and a fault that was prepared and never met, fail the test.
 */
export async function writingGitHub({ main = { 'README.md': 'A weekly.\n' } }: { main?: Record<string, string> } = {}) {
  const git = gitStore();
  const [pulls, reviews, comments, pushes]: [Pull[], Review[], Comment[], Push[]] = [[], [], [], []];
  const [asked, unexpected, waiting]: [string[], string[], { match: RegExp; answer: Answer | 'drop' }[]] = [[], [], []];
  let [ids, activityIsOn] = [1000, true];

  const filesOf = (texts: Record<string, string | null>, from: Commit['files'] = new Map()) => {
    const files = new Map(from);
    for (const [path, text] of Object.entries(texts)) {
      if (text === null) files.delete(path);
      else files.set(path, { path, mode: '100644', sha: git.addBlob(Buffer.from(text)) });
    }
    return files;
  };
  const first = git.addCommit({
    tree: git.addTree(filesOf(main)),
    parents: [],
    message: 'Begin',
    author: bot,
    committer: bot,
    signed: false,
  });
  git.refs.set('heads/main', first.sha);

  const move = (ref: string, sha: string, actor: Account): void => {
    pushes.push({ id: ++ids, before: git.refs.get(ref) ?? zeros, after: sha, ref: `refs/${ref}`, actor });
    git.refs.set(ref, sha);
  };
  const head = (branch: string): string => {
    const sha = git.refs.get(`heads/${branch}`);
    if (sha === undefined) throw new Refused(404, 'Not Found');
    return sha;
  };

  const routes: [RegExp, (asked: Asked, ...parts: string[]) => Answer][] = [
    [/^GET \/user$/, () => ok(bot satisfies Some<Data<Rest['users']['getAuthenticated']>>)],
    [/^GET git\/ref\/(.+)$/, (_, ref) => ok(refOf(ref, found(git.refs.get(ref))))],
    [
      /^POST git\/refs$/,
      ({ body }) => {
        const ref = String(body['ref']).replace(/^refs\//, '');
        if (git.refs.has(ref)) throw new Refused(422, 'Reference already exists');
        move(ref, git.commitOf(String(body['sha'])).sha, bot);
        return created(refOf(ref, String(body['sha'])));
      },
    ],
    [
      /^PATCH git\/refs\/(.+)$/,
      ({ body }, ref) => {
        const [before, after] = [found(git.refs.get(ref)), String(body['sha'])];
        if (body['force'] !== true && !git.history(after).some(({ sha }) => sha === before))
          throw new Refused(422, 'Update is not a fast forward');
        move(ref, after, bot);
        return ok(refOf(ref, after));
      },
    ],
    [/^GET git\/commits\/(\w+)$/, (_, sha) => ok(gitCommit(git.commitOf(sha)))],
    [
      /^POST git\/commits$/,
      ({ body }) => {
        const { message, tree, parents } = body as { message: string; tree: string; parents: string[] };
        return created(
          gitCommit(git.addCommit({ message, tree, parents, author: bot, committer: bot, signed: false })),
        );
      },
    ],
    [
      /^POST git\/blobs$/,
      ({ body }) => {
        expect(body['encoding']).toBe('base64');
        return created({ sha: git.addBlob(Buffer.from(String(body['content']), 'base64')), url: '' });
      },
    ],
    [
      /^GET git\/blobs\/(\w+)$/,
      (_, sha) => {
        const bytes = found(git.blobs.get(sha));
        const content = bytes.toString('base64').replaceAll(/.{60}/g, '$&\n');
        return ok({ sha, size: bytes.length, content, encoding: 'base64' } satisfies Some<
          Data<Rest['git']['getBlob']>
        >);
      },
    ],
    [/^POST git\/trees$/, ({ body }) => created({ sha: plantTree(body), truncated: false, tree: [] })],
    [
      /^GET git\/trees\/(\w+)$/,
      ({ query }, sha) => {
        expect(query.get('recursive')).toBe('1');
        const rows = [...found(git.trees.get(sha)).values()];
        const tree = rows.map((row) => ({ ...row, type: 'blob', size: git.blobs.get(row.sha)?.length ?? 0 }));
        return ok({ sha, truncated: false, tree } satisfies Some<Data<Rest['git']['getTree']>>);
      },
    ],
    [
      /^GET contents\/issues$/,
      ({ query }) => {
        const { files } = git.commitOf(String(query.get('ref')));
        const names = new Set([...git.subtree(files, 'issues').keys()].map((path) => path.split('/')[0] ?? ''));
        if (names.size === 0) throw new Refused(404, 'Not Found');
        return ok(
          [...names].map((name) => ({ name, type: 'dir', sha: git.addTree(git.subtree(files, `issues/${name}`)) })),
        );
      },
    ],
    [
      /^GET compare\/(\w+)\.\.\.(\w+)$/,
      ({ query }, base, to) => {
        const known = new Set(git.history(base).map(({ sha }) => sha));
        const walked = git.history(to);
        const since = walked.filter(({ sha }) => !known.has(sha)).reverse();
        const merge_base_commit = commitRow(found(walked.find(({ sha }) => known.has(sha))));
        return ok({ merge_base_commit, total_commits: since.length, commits: page(since.map(commitRow), query) });
      },
    ],
    [/^GET commits\/(\w+)$/, (_, sha) => ok({ ...commitRow(git.commitOf(sha)), files: changedBy(git.commitOf(sha)) })],
    [
      /^GET activity$/,
      ({ query }) => {
        if (!activityIsOn) throw new Refused(403, 'Resource not accessible by integration');
        const rows = pushes
          .filter(({ ref }) => ref === query.get('ref'))
          .map((one) => ({ ...one, timestamp: '2019-05-14T09:00:00Z' }));
        return ok(rows.reverse() satisfies Some<Data<Rest['repos']['listActivities']>>);
      },
    ],
    [
      /^GET pulls$/,
      ({ query }) => {
        const [owner, branch] = (query.get('head') ?? '').split(':');
        expect([owner, query.get('state')]).toEqual(['cloud', 'all']);
        return ok(
          page(
            pulls
              .filter((one) => one.head === branch)
              .map(pullRow)
              .reverse(),
            query,
          ),
        );
      },
    ],
    [
      /^POST pulls$/,
      ({ body }) => {
        const {
          title,
          body: text,
          head: from,
          base,
        } = body as { title: string; body: string; head: string; base: string };
        head(from);
        head(base);
        if (pulls.some((one) => one.head === from && one.state === 'open'))
          throw new Refused(422, `A pull request already exists for cloud:${from}.`);
        const pull: Pull = {
          number: ++ids,
          state: 'open',
          merged: false,
          title,
          body: written(text),
          user: bot,
          head: from,
          base,
        };
        pulls.push(pull);
        return created(pullRow(pull));
      },
    ],
    [
      /^PATCH pulls\/(\d+)$/,
      ({ body }, number) => {
        const pull = found(pulls.find((one) => one.number === Number(number)));
        pull.body = written(String(body['body']));
        return ok(pullRow(pull));
      },
    ],
    [
      /^GET pulls\/(\d+)\/reviews$/,
      ({ query }, number) => ok(page(reviews.filter(({ pull }) => pull === Number(number)).map(reviewRow), query)),
    ],
    [/^GET pulls\/(\d+)\/comments$/, ({ query }, number) => ok(page(commentsOf('file', number), query))],
    [/^GET issues\/(\d+)\/comments$/, ({ query }, number) => ok(page(commentsOf('talk', number), query))],
    [
      /^POST pulls\/(\d+)\/comments$/,
      ({ body }, number) => {
        const pull = found(pulls.find((one) => one.number === Number(number)));
        expect(body['commit_id']).toBe(head(pull.head));
        const { path, line, subject_type: subject } = body as { path: string; line?: number; subject_type?: string };
        const [was, is] = [
          git.commitOf(mergeBase(pull)).files.get(path),
          git.commitOf(head(pull.head)).files.get(path),
        ];
        const lines = is === undefined ? 0 : found(git.blobs.get(is.sha)).toString().split('\n').length;
        const isPart = is !== undefined && is.sha !== was?.sha;
        const isThere =
          subject === 'file' ? isPart : isPart && was === undefined && line !== undefined && line <= lines;
        if (!isThere) throw new Refused(422, 'pull_request_review_thread.line must be part of the diff');
        return created(
          comment({
            pull: pull.number,
            kind: 'file',
            user: bot,
            body: String(body['body']),
            path,
            ...(line && { line }),
            whole: subject === 'file',
          }),
        );
      },
    ],
    [
      /^POST issues\/(\d+)\/comments$/,
      ({ body }, number) =>
        created(comment({ pull: Number(number), kind: 'talk', user: bot, body: String(body['body']) })),
    ],
    [
      /^PATCH (?:pulls|issues)\/comments\/(\d+)$/,
      ({ body }, id) => {
        const one = found(comments.find((row) => row.id === Number(id)));
        one.body = written(String(body['body']));
        return ok(commentRow(one));
      },
    ],
  ];

  function plantTree(body: Record<string, unknown>): string {
    const { base_tree: base, tree } = body as {
      base_tree: string;
      tree: { path: string; mode: string; type: string; sha?: string | null; content?: string }[];
    };
    const files = new Map(found(git.trees.get(base)));
    for (const { path, mode, type, sha, content } of tree) {
      expect([mode, type]).toEqual(['100644', 'blob']);
      if (sha === null && !files.delete(path)) throw new Refused(422, 'GitRPC::BadObjectState');
      const blob = content === undefined ? sha : git.addBlob(Buffer.from(content));
      if (typeof blob === 'string') files.set(path, { path, mode, sha: found(git.blobs.has(blob) ? blob : undefined) });
    }
    return git.addTree(files);
  }
  function mergeBase(pull: Pull): string {
    const known = new Set(git.history(head(pull.base)).map(({ sha }) => sha));
    return found(git.history(head(pull.head)).find(({ sha }) => known.has(sha))).sha;
  }
  function changedBy({ parents, files }: Commit) {
    const before = parents[0] === undefined ? new Map<string, { sha: string }>() : git.commitOf(parents[0]).files;
    const paths = [...new Set([...before.keys(), ...files.keys()])];
    const changed = paths.filter((path) => before.get(path)?.sha !== files.get(path)?.sha);
    return changed.map((filename) => ({ filename, status: before.has(filename) ? 'modified' : 'added' }));
  }
  function comment(one: Omit<Comment, 'id'>) {
    const row = { id: ++ids, ...one, body: written(one.body) };
    comments.push(row);
    return commentRow(row);
  }
  function commentsOf(kind: Comment['kind'], number: string) {
    return comments.filter((one) => one.kind === kind && one.pull === Number(number)).map(commentRow);
  }

  const answer = (one: Asked): Answer => {
    const name = `${one.method} ${one.path.replace(`/repos/${repository}/`, '')}`;
    asked.push(name);
    const at = waiting.findIndex(({ match }) => match.test(name));
    const [fault] = at < 0 ? [] : waiting.splice(at, 1);
    if (fault?.answer === 'drop') return { status: 0 };
    if (fault !== undefined) return fault.answer;
    for (const [pattern, give] of routes) {
      const parts = pattern.exec(name);
      if (parts === null) continue;
      try {
        return give(one, ...parts.slice(1));
      } catch (error) {
        if (error instanceof Refused)
          return {
            status: error.status,
            body: { message: error.message, documentation_url: 'https://docs.github.com/rest' },
          };
        unexpected.push(`${name}: ${String(error)}`);
        return { status: 500 };
      }
    }
    unexpected.push(name);
    return { status: 500 };
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const text = Buffer.concat(chunks).toString();
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      const {
        status,
        headers,
        body: data,
      } = answer({
        method: request.method ?? '',
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        body,
      });
      if (status === 0) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(JSON.stringify(data ?? { message: 'Server Error' }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
    expect(unexpected).toEqual([]);
    expect(waiting).toEqual([]);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repository,
    pulls,
    comments,
    /** What was asked for since the last time, and of that what changes anything. */
    asked: () => asked.splice(0),
    writes: () => asked.splice(0).filter((name) => !name.startsWith('GET ')),
    /** The next request that matches is answered so, once. */
    once: (match: RegExp, given: Answer | 'drop') => void waiting.push({ match, answer: given }),
    withoutActivity: () => void (activityIsOn = false),
    head,
    /** The commits of a branch since main, oldest first. */
    commits: (branch: string) => {
      const known = new Set(git.history(head('main')).map(({ sha }) => sha));
      return git
        .history(head(branch))
        .filter(({ sha }) => !known.has(sha))
        .reverse();
    },
    read: (branch: string, path: string): string | null => {
      const row = git.commitOf(head(branch)).files.get(path);
      return row === undefined ? null : (git.blobs.get(row.sha)?.toString() ?? null);
    },
    list: (branch: string): string[] => [...git.commitOf(head(branch)).files.keys()].sort(),
    /** Somebody puts a commit on a branch; `author` is whom the commit claims to be by, `signed` whether GitHub verified that. */
    push: (
      branch: string,
      texts: Record<string, string | null>,
      {
        by,
        author = by,
        signed = false,
        message = 'Update',
      }: { by: Account; author?: Account; signed?: boolean; message?: string },
    ): string => {
      const tree = git.addTree(filesOf(texts, git.commitOf(head(branch)).files));
      const { sha } = git.addCommit({
        tree,
        parents: [head(branch)],
        message,
        author,
        committer: signed ? webFlow : author,
        signed,
      });
      move(`heads/${branch}`, sha, by);
      return sha;
    },
    merge: (number: number): void => {
      const pull = found(pulls.find((one) => one.number === number));
      Object.assign(pull, { state: 'closed', merged: true });
      git.refs.set('heads/main', head(pull.head));
    },
    close: (number: number): void =>
      void Object.assign(found(pulls.find((one) => one.number === number)), { state: 'closed' }),
    review: (
      number: number,
      by: Account,
      { state = 'APPROVED', commit }: { state?: string; commit?: string } = {},
    ): void => {
      const pull = found(pulls.find((one) => one.number === number));
      reviews.push({ id: ++ids, pull: number, user: by, state, commit: commit ?? head(pull.head) });
    },
    dismiss: (by: Account): void => {
      for (const one of reviews) if (one.user.id === by.id) one.state = 'DISMISSED';
    },
    say: (number: number, by: Account, body: string): void =>
      void comment({ pull: number, kind: 'talk', user: by, body }),
  };

  function pullRow({ number, state, merged, title, body, user, head: ref, base }: Pull) {
    return {
      number,
      state: state as 'open',
      merged_at: merged ? '2019-05-15T09:00:00Z' : null,
      html_url: `https://github.com/${repository}/pull/${number}`,
      title,
      body,
      user,
      head: { ref, sha: head(ref), repo: { full_name: repository } },
      base: { ref: base },
    } satisfies Some<Data<Rest['pulls']['get']>>;
  }
}

function refOf(ref: string, sha: string) {
  return { ref: `refs/${ref}`, object: { sha, type: 'commit' } } satisfies Some<Data<Rest['git']['getRef']>>;
}

function gitCommit({ sha, message, tree, parents }: Commit) {
  const row = { sha, message, tree: { sha: tree }, parents: parents.map((parent) => ({ sha: parent })) };
  return row satisfies Some<Data<Rest['git']['getCommit']>>;
}

function commitRow({ sha, author, committer, signed, message }: Commit) {
  return { sha, author, committer, commit: { message, verification: { verified: signed } } };
}

function reviewRow({ id, user, state, commit }: Review) {
  return { id, user, state, commit_id: commit, body: '' };
}

function commentRow({ id, user, body, path, line }: Comment) {
  return { id, user, body, ...(path && { path }), ...(line && { line }) };
}

function page<T>(rows: readonly T[], query: URLSearchParams): T[] {
  const [size, at] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  return rows.slice((at - 1) * size, at * size);
}

/** GitHub takes no longer text. */
function written(body: string): string {
  if (body.length > 65_536) throw new Refused(422, 'body is too long (maximum is 65536 characters)');
  return body;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Refused(404, 'Not Found');
  return value;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const created = (body: unknown): Answer => ({ status: 201, body });
