import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectors } from '../../../src/collect/collectors.ts';
import { parseSource } from '../../../src/collect/parse-source.ts';
import { readVotes } from '../../../src/collect/vote/read-votes.ts';
import { voteMoves } from '../../../src/collect/vote/vote-moves.ts';
import { VoteOptions } from '../../../src/collect/vote/vote-options.ts';
import { vote } from '../../../src/collect/vote.ts';
import { readWeekFolder } from '../../../src/platform/week-folder.ts';
import { parseRecording } from '../../../src/replay/parse-recording.ts';
import type { Recording } from '../../../src/replay/recording/recording.ts';
import { createReplay } from '../../../src/replay/replay.ts';
import { isInWindow } from '../../../src/model/window.ts';
import { readAll } from '../../builders/read-all.ts';
import { replayAnswers } from '../../builders/replay-answers.ts';
import { sourceOf } from '../../builders/source.ts';
import { voteComment, voteThread } from '../../builders/vote-thread.ts';

const project = resolve(import.meta.dirname, '../../..');
const weeks = resolve(project, '../shared/weeks');
const missing = !existsSync(weeks);
const names = missing ? ['none'] : readdirSync(weeks).filter((name) => /^\d{4}-W\d{2}$/.test(name));

type Said = { user: { login: string | null } | string | null; body: string | null; created_at: string | null };
type Row = {
  repo: string;
  number: number;
  title: string | null;
  body: string | null;
  comments: Said[] | null;
  reviews: Said[] | null;
};

/** The vote sources of the newsletter, with every way of voting and no list of members, which the recorded weeks do not hold. */
const sources = readdirSync(resolve(project, 'sources')).flatMap((name) => {
  const text = readFileSync(resolve(project, 'sources', name), 'utf8');
  return parseSource(`sources/${name}`, text, collectors).value.flatMap(({ id, kind, repo, options }) => {
    if (kind !== 'vote' || repo === null) return [];
    const { aliases: _, ...known } = VoteOptions.parse(options);
    const methods = known.methods.filter((method) => method !== 'election');
    return methods.length === 0 ? [] : [sourceOf({ id, kind, repo, options: { ...known, methods } })];
  });
});

function rowsOf(week: string, repo: string): Row[] {
  const lines = ['pulls', 'issues'].flatMap((file) =>
    readFileSync(resolve(weeks, week, `${file}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
  return lines.map((line) => JSON.parse(line) as Row).filter((row) => row.repo.toLowerCase() === repo.toLowerCase());
}

/** A recorded thread with all that was said in it, whatever its title. */
function threadOf(row: Row) {
  const said = [...(row.comments ?? []), ...(row.reviews ?? [])];
  return voteThread({
    repo: row.repo,
    number: row.number,
    title: row.title ?? '',
    body: row.body ?? '',
    createdAt: null,
    updatedAt: null,
    comments: said.map(({ user, body, created_at: at }, index) => {
      const login = typeof user === 'string' ? user : (user?.login ?? null);
      const app = login?.endsWith('[bot]') ?? false;
      return voteComment(body ?? '', { key: String(index), author: login, app, bot: app, at });
    }),
  });
}

describe.skipIf(missing)(`recorded weeks${missing ? ' (skipped: ../shared/weeks is not there)' : ''}`, () => {
  let recording: Recording;
  beforeAll(async () => {
    const { value } = parseRecording((await readWeekFolder(weeks)).weeks);
    if (value === null) throw new Error('expected the recorded weeks');
    recording = value;
  });

  test.each(names)('every vote of %s in which something was opened, closed or cast is an item', async (issue) => {
    const window = recording.weeks.find((one) => one.issue === issue);
    if (window === undefined) throw new Error(`expected ${issue} among the recorded weeks`);
    const answer = replayAnswers(createReplay(recording, { asOf: window.to }));
    for (const source of sources) {
      const expected = rowsOf(issue, source.repo).flatMap((row) => {
        const thread = threadOf(row);
        const electorate = { members: null, bot: source.options.bot, methods: source.options.methods };
        return readVotes(thread, electorate)
          .filter((one) => voteMoves(one, thread, window).some(({ at }) => isInWindow(window, at)))
          .map(() => `gh:${row.repo.toLowerCase()}#${row.number}`);
      });
      const { items } = await readAll(vote, { source, window }, answer);
      const found = items.flatMap(({ refs }) => refs.map(({ id }) => id));
      expect(found, source.id).toEqual(expect.arrayContaining(expected));
    }
  });
});
