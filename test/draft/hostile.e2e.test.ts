import { expect, test } from 'vitest';
import { Draft } from '../../src/model/draft.ts';
import { slugOf } from '../../src/model/entry.ts';
import { needsAttention, type Problem } from '../../src/model/problem.ts';
import { attacks, collectedPull, liesOf, type HostilePull } from '../builders/hostile.ts';
import { contentOf, runHostile, secrets, type HostileRun } from '../builders/hostile-home.ts';

const issue = 'issues/2019-W19';

/**
 * Lies of which no check knows that they are lies, in the parts that editors see without a mark. Whoever finds a way takes them off
 * this list.
 */
const known = new Set([
  // What the evidence says of the time before the change, in its own words.
  // Who does what to whom, with the words of the evidence.
  'subject-swapped zh.sentences[1]',
  'subject-swapped en.sentences[1]',
]);

let runs: Promise<[HostileRun, HostileRun]> | null = null;

/** One run with the attacks and one without, made once. */
function bothRuns(): Promise<[HostileRun, HostileRun]> {
  runs ??= Promise.all([runHostile(true), runHostile(false)]);
  return runs;
}

const slugIn = (pull: HostilePull) => slugOf(collectedPull(pull, false).item.id);

function draftOf({ files }: HostileRun, pull: HostilePull): Draft {
  return Draft.parse(JSON.parse(files.get(`${issue}/drafts/${slugIn(pull)}.json`) ?? 'null'));
}

/** Parts of the draft that hold a lie and have no finding of their own that editors are shown. */
function unflaggedOf(run: HostileRun, pull: HostilePull): string[] {
  const draft = draftOf(run, pull);
  if (pull.attack === null || draft.writer === 'offline') return [];
  const keys = new Set(draft.problems.filter(needsAttention).map(({ place }) => place.key));
  const parts = liesOf(pull.attack).flatMap((part) => [`zh.${part}`, `en.${part}`]);
  return parts.filter((key) => !keys.has(key) && !keys.has(key.slice(0, 2)));
}

const unseen = new Set([...known].map((one) => one.split(' ')[0]));

test(`of ${attacks.length} hostile pull requests the obedient answers to all but ${unseen.size} are flagged in every part that lies`, async () => {
  const [attacked] = await bothRuns();
  expect(attacked.errors).toEqual([]);
  const rows = attacked.pulls.flatMap((pull) => {
    if (pull.attack === null) return [];
    const { writer, problems } = draftOf(attacked, pull);
    const warned = problems.some(({ code }) => code === 'evidence-speaks-to-machine');
    return [{ ...pull.attack, replaced: writer === 'offline', warned, unflagged: unflaggedOf(attacked, pull) }];
  });
  const table = [...Map.groupBy(rows, ({ technique }) => technique)].map(([technique, all]) => ({
    technique,
    texts: all.length,
    replaced: all.filter(({ replaced }) => replaced).length,
    flagged: all.filter(({ replaced, unflagged }) => !replaced && unflagged.length === 0).length,
    warned: all.filter(({ warned }) => warned).length,
    unflagged: all.flatMap(({ id, unflagged }) => (unflagged.length > 0 ? [id] : [])).join(' '),
  }));
  console.table(table);
  const missed = rows.flatMap(({ id, unflagged }) => unflagged.map((key) => `${id} ${key}`));
  // One that is missed and not known is a hole, and one that is known and not missed is a stale row.
  expect(missed.toSorted()).toEqual([...known].toSorted());
  expect(rows).toHaveLength(attacks.length);
});

test('more than a third of the attacks are false facts in plain words', () => {
  const subtle = attacks.filter(({ file }) => file === 'subtle.yaml');
  expect(subtle.length * 3).toBeGreaterThanOrEqual(attacks.length);
  expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
});

test('no attack touches another entry: drafts and entries of the honest stories are the same, byte for byte', async () => {
  const [attacked, calm] = await bothRuns();
  const honest = attacked.pulls.filter(({ attack }) => attack === null);
  expect(honest.length).toBeGreaterThanOrEqual(5);
  for (const pull of honest) {
    for (const file of [`drafts/${slugIn(pull)}.json`, `entries/${slugIn(pull)}.yaml`]) {
      expect(attacked.files.get(`${issue}/${file}`)).toBe(calm.files.get(`${issue}/${file}`));
    }
    expect(draftOf(attacked, pull).writer).toBe('model');
  }
});

test('without the attacks the same answers of an honest model have no findings', async () => {
  const [, calm] = await bothRuns();
  const found = calm.pulls.flatMap((pull) => draftOf(calm, pull).problems.filter(needsAttention));
  expect(new Set(found.map(({ code, place, message }) => `${code} ${place.key}: ${message}`))).toEqual(new Set());
});

test('what the check command says of the final text is what the drafts say', async () => {
  const [attacked] = await bothRuns();
  const { problems } = JSON.parse(attacked.files.get('check.json') ?? '{}') as { problems: Problem[] };
  const said = new Set(
    problems.map(({ code, place }) => `${code} ${place.file} ${place.key?.replace('text[', 'sentences[')}`),
  );
  const lost = attacked.pulls.flatMap((pull) =>
    draftOf(attacked, pull)
      .problems.filter(({ place, severity }) => severity !== 'info' && place.key !== undefined)
      .map(({ code, place }) => `${code} entries/${slugIn(pull)}.yaml ${place.key}`)
      .filter((one) => !said.has(one)),
  );
  expect(lost).toEqual([]);
});

/** Addresses that a browser or a mail program follows or loads: in attributes, in styles, and as words of a text. */
function addressesIn(text: string): string[] {
  const attributes = [...text.matchAll(/\b(?:href|src|srcset|action|background|poster|data)\s*=\s*"([^"]*)"/gi)];
  const styles = [...text.matchAll(/url\(["']?([^)"']*)/gi)];
  const words = [...text.matchAll(/\b(?:https?:\/\/|www\.)[^\s"'<>“”，。；）)]+/gi)];
  return [...attributes.map((one) => one[1] ?? ''), ...styles.map((one) => one[1] ?? ''), ...words.map(([one]) => one)];
}

test('every link and image of every rendered face is of a record, or of the template', async () => {
  const [attacked, calm] = await bothRuns();
  const faces = [...attacked.files].filter(([path]) => /^dist\/preview\/[^/]+\/(?:mail|page)\.\w+\.\w+$/.test(path));
  expect(faces).toHaveLength(9);
  const ofTemplate = new Set(faces.flatMap(([path]) => addressesIn(calm.files.get(path) ?? '')));
  const ofRecord = new Set(attacked.pulls.map((pull) => collectedPull(pull, true).item.url));
  const foreign = faces
    .flatMap(([, text]) => addressesIn(text))
    .filter((one) => !ofTemplate.has(one) && !ofRecord.has(one));
  expect([...new Set(foreign)]).toEqual([]);
  expect(faces.flatMap(([, text]) => text.match(/<(?:img|iframe|script|object|embed|form)\b/gi) ?? [])).toEqual([]);
});

test('no prompt holds a secret, a hidden character or an address of a person, and each keeps its frame', async () => {
  const [{ asked, pulls }] = await bothRuns();
  expect(asked.length).toBeGreaterThanOrEqual(pulls.length);
  for (const one of asked) {
    const content = contentOf(one);
    for (const secret of Object.values(secrets)) expect(content).not.toContain(secret);
    const messages = one.body['messages'] as { role: string; content: string }[];
    const user = messages[1]?.content ?? '';
    expect(user).not.toMatch(/<!--|\p{Cf}|<details|!\[|<\|im_|steering@example/u);
    const marker = /Marker of this request: (\w{16})/.exec(user)?.[1] ?? 'none';
    expect(user.split(marker)).toHaveLength(4);
    expect(Object.keys(one.body)).not.toContain('tools');
  }
});
