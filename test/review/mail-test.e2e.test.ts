import { createHash } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, test } from 'vitest';
import { bindIssue } from '../../src/commands/steps/desk/bind-issue.ts';
import type { Person } from '../../src/model/person.ts';
import { dkimRecords } from '../builders/compose-frame.ts';
import { person } from '../builders/desk.ts';
import { mailBox } from '../builders/mail-box.ts';
import { relayInTest, sendingVariables } from '../builders/sending-home.ts';
import { sampleDesk, sampleId } from '../builders/sample-desk.ts';

const from = 'desk@example.org';
const settings = { desk: { signIn: { mail: { from } } } };
const editor: Person = person('editor', { name: '编辑 "A" <x@example.org>', email: 'editor@example.org' });

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What mailing oneself a test comes to at a desk of these settings. */
async function codesAt(sample: Parameters<typeof sampleDesk>[0], who: Person): Promise<string[]> {
  const { ports } = await sampleDesk(sample);
  return (await ports.mailTest(sampleId, 'zh', who)).map(({ code }) => code);
}

test('a test mail arrives at the one who asked, marked as a test, and decodes to what is rendered', async () => {
  const { url, mails } = await mailBox();
  const { ports, context } = await sampleDesk({ variables: { SMTP_URL: url }, settings });
  for (const mode of ['zh', 'en', 'both'] as const) expect(await ports.mailTest(sampleId, mode, editor)).toEqual([]);
  expect(mails.map(({ to }) => to)).toEqual([['editor@example.org'], ['editor@example.org'], ['editor@example.org']]);
  const { value: bound } = await bindIssue(context, sampleId);
  for (const [at, mode] of (['zh', 'en', 'both'] as const).entries()) {
    const { parts, subject = '', headers = '' } = mails[at] ?? {};
    const [html, text] = [parts?.get('text/html'), parts?.get('text/plain')];
    // Every reader has addresses of their own; a test has the desk's.
    const original = (sent = ''): string =>
      sent
        .replaceAll(
          `http://127.0.0.1:1/issues/${sampleId}/faces/page.${mode}.light.html`,
          'https://web-version.invalid/',
        )
        .replaceAll(`http://127.0.0.1:1/issues/${sampleId}/faces`, 'https://unsubscribe.invalid/');
    expect(sha256(original(html?.text)), mode).toBe(bound?.faces[mode].html.digest);
    expect(sha256(original(text?.text)), mode).toBe(bound?.faces[mode].text.digest);
    expect(html?.text).not.toContain('.invalid');
    expect(headers).toMatch(/^From: .*desk@example\.org>?\r$/m);
    const name = mode === 'en' ? '[Test] Cloud Native Weekly Vol. 4' : '[测试] 云原生生态周报 Vol. 4';
    expect(subject.startsWith(name), subject).toBe(true);
  }
  expect(mails.map(({ parts }) => parts.get('text/html')?.encoding)).toContain('base64');
  expect(mails.map(({ parts }) => parts.get('text/html')?.encoding)).toContain('quoted-printable');
});

test('where everything for delivery is set up a test is what readers get: from the sender, of the list, and signed', async () => {
  const relay = await relayInTest();
  const delivery = {
    address: 'https://news.example.org',
    listId: 'weekly.example.org',
    bounceDomain: 'bounce.example.org',
    dkim: { domain: 'example.org', selector: 'w1' },
  };
  const whole = { delivery, site: 'https://weekly.example.org/' };
  const { ports } = await sampleDesk({ variables: sendingVariables(relay.url), settings: whole });
  expect(await ports.mailTest(sampleId, 'zh', editor)).toEqual([]);
  const [mail] = relay.mails;
  const head = mail?.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  expect(mail?.to).toEqual(['editor@example.org']);
  expect(mail?.from).toMatch(/@bounce\.example\.org$/);
  expect(head).toMatch(/^List-ID: <weekly\.example\.org>\r$/m);
  expect(head).toMatch(/^List-Unsubscribe: <https:\/\/news\.example\.org\/u\/[\w-]+>\r?$/m);
  const { results } = await dkimVerify(mail!.raw, { resolver: dkimRecords });
  expect(results.map(({ status }) => [status.result, status.aligned])).toEqual([['pass', 'example.org']]);
});

test('before that it is signed where there is a key for the address of the desk', async () => {
  const relay = await relayInTest();
  const delivery = { dkim: { domain: 'example.org', selector: 'w1' } };
  const { ports } = await sampleDesk({ variables: sendingVariables(relay.url), settings: { ...settings, delivery } });
  expect(await ports.mailTest(sampleId, 'en', editor)).toEqual([]);
  const { results } = await dkimVerify(relay.mails[0]!.raw, { resolver: dkimRecords });
  expect(results.map(({ status }) => status.result)).toEqual(['pass']);
  expect(relay.mails[0]!.from).toBe(from);
});

test('one person has five tests a minute, and others have theirs', async () => {
  const { url, mails } = await mailBox();
  let minute = 0;
  const now = (): string => `2019-05-14T00:0${minute}:00Z`;
  const { ports } = await sampleDesk({ variables: { SMTP_URL: url }, settings, now });
  const codes = async (to: Person) => (await ports.mailTest(sampleId, 'en', to)).map(({ code }) => code);
  for (let at = 0; at < 5; at++) expect(await codes(editor)).toEqual([]);
  expect(await codes(editor)).toEqual(['desk-mail-too-many']);
  expect(await codes(person('other', { email: 'other@example.org' }))).toEqual([]);
  minute = 2;
  expect(await codes(editor)).toEqual([]);
  expect(mails).toHaveLength(7);
});

test('without a server, a sender or an address nothing is sent', async () => {
  const variables = { SMTP_URL: 'smtp://127.0.0.1:1' };
  expect(await codesAt({ settings }, editor)).toEqual(['desk-mail-not-set-up']);
  expect(await codesAt({ variables }, editor)).toEqual(['desk-mail-not-set-up']);
  expect(await codesAt({ variables, settings }, person('nobody'))).toEqual(['desk-mail-not-set-up']);
});

test('a server that cannot be reached is a problem that holds no secret', async () => {
  const { ports } = await sampleDesk({ variables: { SMTP_URL: 'smtp://user:hidden@127.0.0.1:1' }, settings });
  const [problem] = await ports.mailTest(sampleId, 'zh', editor);
  expect(problem?.code).toBe('desk-mail-not-taken');
  expect(JSON.stringify(problem)).not.toContain('hidden');
});
