import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { termsOf, candidatesOf } from '../../src/review/pages/issue-choices.ts';
import { outlineOf } from '../../src/review/decide/issue-outline.ts';
import { parts, typedOf, type PartName } from '../../src/review/decide/issue-parts.ts';
import type { DeskIssue } from '../../src/review/state/desk-issue.ts';
import type { DeskPorts } from '../../src/review/state/desk-ports.ts';
import { askDesk, bodyOf } from '../builders/ask-desk.ts';
import { person } from '../builders/desk.ts';
import { sampleDesk, sampleId } from '../builders/sample-desk.ts';

const editor = person('editor');
const page = `/issues/${sampleId}/issue`;

async function openIssue(ports: DeskPorts): Promise<DeskIssue> {
  const { value } = await ports.open(sampleId);
  if (value === null) throw new Error('the sample opens');
  return value;
}

/** The form of a part as the page shows it, with some fields typed anew. */
function formOf(issue: DeskIssue, name: PartName, changes: Record<string, string> = {}): Record<string, string> {
  const part = parts[name];
  const rows = part.rows(issue.issue);
  const fields = rows.flatMap((row, at) =>
    Object.entries(typedOf(row, part.fields(issue.issue))).map(([field, text]) => [`f.${at}.${field}`, text]),
  );
  // A form has as many fields `row` as rows; the helper of the tests knows one of each name.
  return {
    based: issue.versions.get('issue.yaml') ?? '',
    base: JSON.stringify(rows),
    row: '0|0',
    ...Object.fromEntries(fields),
    ...changes,
  };
}

function issueFile(root: string): string {
  return join(root, 'issues', sampleId, 'issue.yaml');
}

test('the page shows order, texts and parts in both languages to whoever may read, with fields closed to who may not edit', async () => {
  const { ports } = await sampleDesk();
  for (const language of ['en', 'zh'] as const) {
    const reply = await askDesk(ports, ['GET', page], { person: editor, language });
    const body = bodyOf(ports, reply, language);
    expect(body).toContain(language === 'zh' ? '可选部分' : 'Optional parts');
    expect(body.match(/class="entry"/g)).toHaveLength(18);
    expect(body).not.toContain('readonly');
  }
  const reader = await askDesk(ports, ['GET', page], { person: person('sender', { roles: ['sender'] }) });
  expect(bodyOf(ports, reader)).toContain('readonly');
  expect(bodyOf(ports, reader)).not.toContain('name="move"');
});

test('a headline is saved by a plain form, with a line in the log and without its words there', async () => {
  const { ports, root } = await sampleDesk();
  const form = formOf(await openIssue(ports), 'headline', { 'f.0.headline.en': 'A <script>headline</script>' });
  expect(await askDesk(ports, ['POST', `${page}/headline`], { person: editor, form })).toEqual({
    kind: 'redirect',
    to: `${page}#part-headline`,
  });
  expect(await readFile(issueFile(root), 'utf8')).toContain('en: A <script>headline</script>');
  const body = bodyOf(ports, await askDesk(ports, ['GET', page], { person: editor }));
  expect(body).toContain('>\nA &lt;script&gt;headline&lt;/script&gt;</textarea>');
  const { lines } = await ports.history(sampleId);
  expect(lines.at(-1)?.entry).toMatchObject({ by: 'editor', did: 'edited headline of issue.yaml' });
});

test('a field that was changed on disk meanwhile is shown beside mine and not overwritten; saving again keeps mine', async () => {
  const { ports, root } = await sampleDesk();
  const form = formOf(await openIssue(ports), 'headline', { 'f.0.headline.en': 'Mine' });
  const text = await readFile(issueFile(root), 'utf8');
  await writeFile(issueFile(root), text.replace(/^ {2}en: Proposal puts.*$/m, '  en: Theirs'));
  const reply = await askDesk(ports, ['POST', `${page}/headline`], { person: editor, form, isFragment: true });
  const body = bodyOf(ports, reply);
  expect(body).toContain('>\nMine</textarea>');
  expect(body).toContain('Meanwhile it says:');
  expect(body).toContain('Theirs');
  expect(await readFile(issueFile(root), 'utf8')).toContain('en: Theirs');
  const again = formOf(await openIssue(ports), 'headline', { 'f.0.headline.en': 'Mine' });
  await askDesk(ports, ['POST', `${page}/headline`], { person: editor, form: again });
  expect(await readFile(issueFile(root), 'utf8')).toContain('en: Mine');
});

test('an entry is moved by a button alone, and by the order that a script brings', async () => {
  const { ports } = await sampleDesk();
  const before = await openIssue(ports);
  const outline = outlineOf(before.issue);
  const [first = '', second = ''] = outline[0]?.groups[0]?.entries ?? [];
  const based = before.versions.get('issue.yaml') ?? '';
  const move = JSON.stringify({ what: { kind: 'entry', slug: first }, by: 1 });
  const form = { based, base: JSON.stringify(outline), order: '', move };
  await askDesk(ports, ['POST', `${page}/order`], { person: editor, form });
  const after = await openIssue(ports);
  expect(outlineOf(after.issue)[0]?.groups[0]?.entries.slice(0, 2)).toEqual([second, first]);
  // A page that was open all the while and moves nothing takes nothing back.
  const back = { ...form, order: JSON.stringify(outline) };
  const reply = await askDesk(ports, ['POST', `${page}/order`], { person: editor, form: back, isFragment: true });
  expect(bodyOf(ports, reply)).toContain('Saved, together with');
  expect(outlineOf((await openIssue(ports)).issue)[0]?.groups[0]?.entries.slice(0, 2)).toEqual([second, first]);
});

test('acts on rows write nothing until they are saved', async () => {
  const { ports, root } = await sampleDesk();
  const text = await readFile(issueFile(root), 'utf8');
  const act = async (name: PartName, act: string, changes = {}) => {
    const form = { ...formOf(await openIssue(ports), name, changes), act };
    return bodyOf(ports, await askDesk(ports, ['POST', `${page}/${name}`], { person: editor, form, isFragment: true }));
  };
  const { row: _, ...none } = formOf(await openIssue(ports), 'reading');
  const form = { ...none, act: 'add' };
  const added = await askDesk(ports, ['POST', `${page}/reading`], { person: editor, form, isFragment: true });
  expect(bodyOf(ports, added)).toContain('name="f.0.title.zh"');
  const candidate = candidatesOf(await openIssue(ports)).at(-1);
  expect(await act('headline', `candidate|${candidate?.id}`)).toContain('data-dirty="true"');
  expect(await act('glossary', 'remove|0')).not.toContain('value="activator"');
  expect(await readFile(issueFile(root), 'utf8')).toBe(text);
});

test('terms that entries use are proposed, those first that were not explained lately', async () => {
  const { ports } = await sampleDesk();
  const issue = await openIssue(ports);
  const bare = { ...issue, issue: { ...issue.issue, glossary: [] } };
  const terms = termsOf(bare, new Map([['KEP', 2]]));
  expect(terms.map(({ term }) => term)).toContain('Tiller');
  expect(terms.at(-1)).toMatchObject({ term: 'KEP', explained: 2 });
  expect(termsOf(issue, new Map()).map(({ term }) => term)).not.toContain('KEP');
});

test('faces are rendered once for the same files, and anew after a change', async () => {
  const { ports, root } = await sampleDesk();
  const first = await ports.faces(sampleId);
  expect(first.value).toHaveLength(21);
  expect((await ports.faces(sampleId)).value).toBe(first.value);
  const text = await readFile(issueFile(root), 'utf8');
  await writeFile(issueFile(root), text.replace(/^ {2}en: Proposal puts.*$/m, '  en: Another'));
  const { value } = await ports.faces(sampleId);
  expect(value?.find(({ name }) => name === 'mail.en.txt')?.text).toContain('Another');
});
