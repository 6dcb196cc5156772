import { cp, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runApprove } from '../../src/commands/approve.ts';
import { runSend } from '../../src/commands/send.ts';
import { runStatus } from '../../src/commands/status.ts';
import { codesOf, type StaleRow } from '../builders/codes-of.ts';
import { change, contextOf, fillApprovedHome, fillReviewedHome, sample } from '../builders/reviewed-home.ts';
import { copiesOf, temporaryFolder } from '../builders/temporary-folder.ts';
import { project, zhoubao, zhoubaoHere } from '../builders/zhoubao.ts';

const approved = copiesOf(fillApprovedHome);
const reviewed = copiesOf((home) => fillReviewedHome(home));
const folder = `issues/${sample}`;

async function statusOf(home: string): Promise<StaleRow> {
  const { json } = await runStatus(contextOf(home), { issue: sample });
  return (json as StaleRow[])[0]!;
}

/** Puts a template of the project into the home, with one byte more. */
async function changeTemplate(home: string, name: string): Promise<void> {
  const own = join(home, 'templates', name);
  await mkdir(dirname(own), { recursive: true });
  await cp(join(project, 'templates', name), own);
  await change(home, `templates/${name}`, (text) => `${text} `);
}

const kinds: [what: string, part: string, (home: string) => Promise<void>][] = [
  [
    'one byte of the text of an entry',
    'text',
    (home) =>
      change(home, `${folder}/entries/helm-helm-5596.yaml`, (text) => text.replace(/[。.]\n/, (end) => `!${end}`)),
  ],
  [
    'one byte of issue.yaml',
    'text',
    (home) => change(home, `${folder}/issue.yaml`, (text) => text.replace(/(abstract:\n +zh: )/, '$1a')),
  ],
  ['a template of the mail', 'templates', (home) => changeTemplate(home, 'mail.txt.hbs')],
  ['a style of the page', 'templates', (home) => changeTemplate(home, 'page.css')],
  [
    'the name that the subject begins with',
    'subject',
    (home) => change(home, 'newsletter.yaml', (text) => text.replace('zh: 云原生生态周报', 'zh: 云原生周报')),
  ],
  ['the audience', 'audience', (home) => change(home, 'newsletter.yaml', (text) => `${text}\naudience: zh\n`)],
  ...['weekly@example.org', 'zh: 云原生生态周报, en: Cloud Native Weekly'].map((was): (typeof kinds)[number] => [
    `one byte of the sender (${was})`,
    'sender',
    (home) =>
      change(home, 'newsletter.yaml', (text) =>
        text.replace(
          new RegExp(`(sender:[^#]*?)${was}`),
          `$1${was.replace('weekly', 'weekl1').replace('Weekly', 'Weekl1')}`,
        ),
      ),
  ]),
  [
    'where answers go',
    'sender',
    (home) =>
      change(home, 'newsletter.yaml', (text) =>
        text.replace('  address: weekly@example.org\n', '$&  replyTo: editors@example.org\n'),
      ),
  ],
  [
    'the order of two entries',
    'order',
    (home) =>
      change(home, `${folder}/issue.yaml`, (text) =>
        text.replace(/( +- knative-serving-4044\n)( +- knative-eventing-859\n)/, '$2$1'),
      ),
  ],
  [
    'the address of an item',
    'addresses',
    (home) =>
      change(home, `${folder}/items.jsonl`, (text) => text.replaceAll('helm/helm/pull/5596', 'helm/helm/pull/5597')),
  ],
  [
    'the address of the newsletter alone',
    'delivery',
    (home) =>
      change(home, 'newsletter.yaml', (text) => text.replace('site: null', 'site: https://weekly.example.org/')),
  ],
];

test.each(kinds)('after %s changed, status says stale and send refuses', async (_, part, edit) => {
  const home = await approved();
  await edit(home);
  const row = await statusOf(home);
  expect(row.status).toBe('stale');
  expect(row.stale?.map((reason) => reason.part)).toContain(part);
  const sent = await runSend(contextOf(home), { issue: sample });
  expect(codesOf(sent)).toEqual(['send-stale']);
  expect(sent.text).toBe('');
});

test.each(['items.jsonl', 'entries'])('what %s leads to where it is a link is approved too', async (path) => {
  const home = await approved();
  await rename(join(home, folder, path), join(home, path));
  await symlink(join(home, path), join(home, folder, path));
  expect(await statusOf(home)).toMatchObject({ status: 'approved' });
  if (path === 'entries')
    await change(home, `${path}/helm-helm-5596.yaml`, (text) => text.replace('title: ', 'title: 新'));
  else await change(home, path, (text) => text.replaceAll('helm/helm/pull/5596', 'helm/helm/pull/5597'));
  expect(await statusOf(home)).toMatchObject({ status: 'stale' });
});

test('an approved issue is planned, and sent to nobody', async () => {
  const home = await approved();
  expect((await statusOf(home)).status).toBe('approved');
  const plan = await runSend(contextOf(home), { issue: sample });
  expect(plan.problems).toEqual([]);
  const { digest, faces } = plan.json as { digest: string; faces: { mode: string; subject: string; html: number }[] };
  expect(faces.map(({ mode }) => mode)).toEqual(['both', 'zh', 'en']);
  for (const { subject, html } of faces) {
    expect(plan.text).toContain(subject);
    expect(html).toBeGreaterThan(10_000);
  }
  expect(plan.text).toContain(digest);
  const unset = codesOf(await runSend(contextOf(home), { issue: sample, confirm: digest }));
  expect(unset).toContain('delivery-secret-invalid');
  expect(unset).not.toContain('approval-changed');
  const other = '0'.repeat(64);
  expect(codesOf(await runSend(contextOf(home), { issue: sample, confirm: other }))).toContain('approval-changed');
});

test('comments and layout of a file change nothing that was approved', async () => {
  const home = await approved();
  await change(home, `${folder}/issue.yaml`, (text) => `# A note among editors\n${text}`);
  await change(home, `${folder}/entries/helm-helm-5596.yaml`, (text) => `# Read twice\n${text}`);
  expect((await statusOf(home)).status).toBe('approved');
});

test('nothing is approved without a digest, or by the digest of something else', async () => {
  const home = await reviewed();
  const before = await statusOf(home);
  expect(before.status).toBe('in-review');
  const shown = await runApprove(contextOf(home), { issue: sample });
  expect(shown.text).toContain(`--digest ${(shown.json as { digest: string }).digest} --as <person> --home `);
  expect(codesOf(await runSend(contextOf(home), { issue: sample }))).toEqual(['send-not-approved']);
  const wrong = { issue: sample, digest: '0'.repeat(64), as: 'blue' };
  expect(codesOf(await runApprove(contextOf(home), wrong))).toEqual(['approval-changed']);
  const shortened = { ...wrong, digest: (shown.json as { digest: string }).digest.slice(0, 40) };
  expect(codesOf(await runApprove(contextOf(home), shortened))).toEqual(['digest-malformed']);
  const { digest } = shown.json as { digest: string };
  expect(codesOf(await runApprove(contextOf(home), { issue: sample, digest, as: 'red' }))).toEqual([
    'desk-role-missing',
  ]);
  expect(codesOf(await runApprove(contextOf(home), { issue: sample, digest, as: 'nobody' }))).toEqual([
    'desk-person-unknown',
  ]);
  expect(codesOf(await runApprove(contextOf(home), { issue: sample, digest }))).toEqual(['desk-person-unknown']);
  expect((await statusOf(home)).status).toBe('in-review');
});

test('an approval.yaml that cannot be read approves nothing', async () => {
  const home = await approved();
  await change(home, `${folder}/approval.yaml`, (text) => text.replace('digest:', 'digests:'));
  expect(await statusOf(home)).toMatchObject({ status: 'stale', stale: [] });
  expect(codesOf(await runSend(contextOf(home), { issue: sample }))).toContain('file-invalid');
});

test('the archive and the renderings need no approval', async () => {
  const home = await temporaryFolder();
  await fillReviewedHome(home);
  await change(home, `${folder}/issue.yaml`, (text) => `${text}published: 2019-05-14T00:00:00Z\n`);
  const render = await zhoubaoHere(['render', sample, '--home', home]);
  expect(render.stderr).toBe('');
  expect(render.exit).toBe(0);
  const archive = await zhoubaoHere(['archive', '--site', 'https://weekly.example.org/', '--quick', '--home', home]);
  expect(archive.exit).toBe(0);
});

test('on a terminal a stale issue says why, and send ends with 1', async () => {
  const home = await approved();
  await change(home, 'newsletter.yaml', (text) => `${text}\naudience: en\n`);
  const status = await zhoubao(['status', '--home', home]);
  expect(status.stdout).toContain('stale');
  expect(status.stdout).toContain('The audience was everyone (both, zh, en) and is en (both, zh, en).');
  const send = await zhoubao(['send', sample, '--home', home]);
  expect(send.exit).toBe(1);
  expect(send.stdout).toBe('');
  expect(send.stderr).toContain('send-stale');
});

test('the log names who approved, and approval.yaml holds no text of the issue but the subjects', async () => {
  const home = await approved();
  const log = await readFile(join(home, folder, 'log.jsonl'), 'utf8');
  expect(log.trim().split('\n').at(-1)).toMatch(/"by":"blue","did":"approved [0-9a-f]{12}"/);
  const approval = await readFile(join(home, folder, 'approval.yaml'), 'utf8');
  expect(approval).toContain('way: command');
  expect(approval).not.toContain('text: |');
});

/** Puts an approval by green into approval.yaml by hand. */
const byHand = (home: string): Promise<void> =>
  change(
    home,
    `${folder}/approval.yaml`,
    (text) => `${text.trimEnd()}\n  - { by: green, at: 2019-05-14T09:00:00Z, way: desk }\n`,
  );

test('an approval that somebody wrote into approval.yaml is named, and is nobody of two people', async () => {
  const home = await approved();
  await byHand(home);
  const unlogged = { by: 'green', at: '2019-05-14T09:00:00Z', way: 'desk' };
  expect(await statusOf(home)).toMatchObject({ status: 'approved', unlogged: [{ ...unlogged, void: false }] });
  await change(home, 'newsletter.yaml', (text) => `${text}\napproval: { approvals: 2 }\n`);
  expect(await statusOf(home)).toMatchObject({ status: 'in-review', unlogged: [{ ...unlogged, void: true }] });
  const { stdout } = await zhoubaoHere(['status', '--home', home]);
  expect(stdout).toContain(
    'The approval by green of 2019-05-14T09:00:00Z stands in approval.yaml, and log.jsonl does not know it',
  );
  const [refused] = (await runSend(contextOf(home), { issue: sample })).problems;
  expect(refused).toMatchObject({ code: 'send-not-approved' });
  expect(refused?.message).toContain('The approval by green does not count');
  const { digest } = (await runApprove(contextOf(home), { issue: sample })).json as { digest: string };
  await runApprove(contextOf(home), { issue: sample, digest, as: 'green' });
  const row = await statusOf(home);
  expect([row.status, 'unlogged' in row]).toEqual(['approved', false]);
});

test('what a formatter does to approval.yaml leaves the log knowing it', async () => {
  const home = await approved();
  await change(home, `${folder}/approval.yaml`, (text) => `# Approved before lunch\n${text}`);
  await change(home, 'newsletter.yaml', (text) => `${text}\napproval: { twoPeople: true }\n`);
  expect((await statusOf(home)).status).toBe('approved');
});

test('without its log an approval is no word of anybody where two people are asked for', async () => {
  const home = await approved();
  await change(home, 'newsletter.yaml', (text) => `${text}\napproval: { twoPeople: true }\n`);
  await writeFile(join(home, folder, 'log.jsonl'), '');
  expect(await statusOf(home)).toMatchObject({ status: 'in-review', unlogged: [{ by: 'blue', void: true }] });
});
