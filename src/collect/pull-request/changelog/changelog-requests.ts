import type { Source } from '../../../model/source.ts';
import type { Window } from '../../../model/window.ts';
import type { Request } from '../../collector.ts';
import { shiftInstant } from '../../instants.ts';
import { numbersQuery } from '../pull-request-query.ts';

/** An entry of a change log: its section, the area it names, and its text. */
export type ChangelogEntry = { section: string; area: string; text: string };

/** A commit that touched the change log. `number` is the pull request that its subject names. */
export type ChangelogCommit = { oid: string; at: string; number: number };

/** The commits on the default branch at both ends of the window. `before` is null where there was none yet. */
export type Ends = { before: string | null; after: string };

/** A file of an entry that the end of the window has and its beginning did not. */
export type EntryFile = { section: string; area: string; path: string };

/** What a pull request wrote into the change log. */
export type Note = { number: number; entries: ChangelogEntry[] };

const ends = `
query ChangelogEnds($owner: String!, $name: String!, $before: GitTimestamp!, $until: GitTimestamp!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef {
      target {
        ... on Commit {
          a: history(first: 1, until: $before) { nodes { oid } }
          b: history(first: 1, until: $until) { nodes { oid } }
        }
      }
    }
  }
}`;

const trees = `
query ChangelogFiles(
  $owner: String!, $name: String!, $before: String!, $after: String!, $file: String!, $since: GitTimestamp!, $until: GitTimestamp!
) {
  repository(owner: $owner, name: $name) {
    before: object(expression: $before) { ...Folder }
    after: object(expression: $after) { ...Folder }
    defaultBranchRef {
      target {
        ... on Commit {
          history(first: 100, since: $since, until: $until, path: $file) {
            pageInfo { hasNextPage }
            nodes { oid committedDate messageHeadline }
          }
        }
      }
    }
  }
}
fragment Folder on Tree { entries { name type object { ... on Tree { entries { name type } } } } }`;

function namesOf({ repo }: Source): { owner: string; name: string } {
  const [owner = '', name = ''] = repo.split('/');
  return { owner, name };
}

/** The newest commits before the window's start and before its end. */
export function askForEnds(source: Source, window: Window): Request {
  const variables = {
    ...namesOf(source),
    before: shiftInstant(window.from, -1),
    until: shiftInstant(window.to, -1),
  };
  return { api: 'graphql', query: ends, variables, load: 4, tag: 'changelog-ends' };
}

/** The files of the folder at both ends, and who changed the one file that older change logs are. */
export function askForFiles(where: { source: Source; window: Window }, folder: string, state: Ends): Request {
  const { source, window } = where;
  const variables = {
    ...namesOf(source),
    before: `${state.before ?? state.after}:${folder}/current`,
    after: `${state.after}:${folder}/current`,
    file: `${folder}/current.yaml`,
    since: window.from,
    until: shiftInstant(window.to, -1),
  };
  return { api: 'graphql', query: trees, variables, load: 15, tag: 'changelog-files', state };
}

/** The texts of the one file as commits left it; `before` and each commit, in the order of time. */
export function askForVersions(
  source: Source,
  path: string,
  state: { before: string; commits: ChangelogCommit[] },
): Request {
  const oids = [state.before, ...state.commits.map(({ oid }) => oid)];
  const declared = oids.map((_, index) => `$e${index}: String!`).join(', ');
  const fields = oids.map(
    (_, index) => `    v${index}: object(expression: $e${index}) { ... on Blob { isTruncated text } }`,
  );
  const query = `
query ChangelogVersions($owner: String!, $name: String!, ${declared}) {
  repository(owner: $owner, name: $name) {
${fields.join('\n')}
  }
}`;
  const expressions = Object.fromEntries(oids.map((oid, index) => [`e${index}`, `${oid}:${path}`]));
  const variables = { ...namesOf(source), ...expressions };
  return { api: 'graphql', query, variables, load: Math.min(100, 3 * oids.length), tag: 'changelog-versions', state };
}

/** The text of each new entry, and the oldest commit of the window that touched its file. */
export function askForEntries(where: { source: Source; window: Window }, after: string, files: EntryFile[]): Request {
  const { source, window } = where;
  const declared = files.map((_, index) => `$e${index}: String!, $p${index}: String!`).join(', ');
  const blobs = files.map(
    (_, index) => `    t${index}: object(expression: $e${index}) { ... on Blob { isTruncated text } }`,
  );
  const commits = files.map(
    (_, index) =>
      `          h${index}: history(first: 10, since: $since, until: $until, path: $p${index}) { pageInfo { hasNextPage } nodes { oid committedDate messageHeadline } }`,
  );
  const query = `
query ChangelogEntries($owner: String!, $name: String!, $since: GitTimestamp!, $until: GitTimestamp!, ${declared}) {
  repository(owner: $owner, name: $name) {
${blobs.join('\n')}
    defaultBranchRef {
      target {
        ... on Commit {
${commits.join('\n')}
        }
      }
    }
  }
}`;
  const paths = Object.fromEntries(
    files.flatMap(({ path }, index) => [
      [`e${index}`, `${after}:${path}`],
      [`p${index}`, path],
    ]),
  );
  const variables = { ...namesOf(source), since: window.from, until: shiftInstant(window.to, -1), ...paths };
  return {
    api: 'graphql',
    query,
    variables,
    load: Math.min(100, 4 * files.length),
    tag: 'changelog-entries',
    state: { files },
  };
}

/** The pull requests that wrote entries, without lists. */
export function askForWriters(source: Source, notes: Note[]): Request {
  const numbers = Object.fromEntries(notes.map(({ number }, index) => [`n${index}`, number]));
  const variables = { ...namesOf(source), ...numbers };
  const load = Math.min(100, Math.ceil(notes.length / 4) + 2);
  return {
    api: 'graphql',
    query: numbersQuery(notes.length),
    variables,
    load,
    tag: 'changelog-writers',
    state: { notes },
  };
}
