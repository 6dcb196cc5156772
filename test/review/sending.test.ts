import { expect, test } from 'vitest';
import { sendingRoutes } from '../../src/review/pages/sending.ts';
import type { SendingFacts } from '../../src/review/state/sending-facts.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { htmlOf, memoryDesk } from '../builders/memory-desk.ts';
import { mailing, noon } from '../builders/stored-readers.ts';

const counts = { planned: 3, claimed: 1, submitted: 40, deferred: 2, rejected: 1, uncertain: 1, skipped: 2 };
const facts = (over: Parameters<typeof mailing>[0] = {}): SendingFacts => ({
  mailing: { ...mailing({ upTo: 45, ...over }), total: 50 },
  counts,
  modes: [
    { mode: 'zh', state: 'submitted', number: 30 },
    { mode: 'en', state: 'submitted', number: 10 },
  ],
  troubles: [],
  returns: [{ kind: 'hard', number: 2 }],
  nextDue: noon,
});

async function page(found: SendingFacts | null, language: 'zh' | 'en' = 'en', isFragment = false): Promise<string> {
  const sending = async () => ({ value: found, problems: [] });
  const { ask } = memoryDesk(deskIssue(), sendingRoutes, { sending });
  const reply = await ask('GET /issues/2019-W19/sending', { as: person('red'), language, isFragment });
  return htmlOf(reply, language).trim();
}

test('everybody at the desk sees how far it is, in their language, and nothing to press', async () => {
  const english = await page(facts());
  expect(english).toContain('40 of 50 mails taken by the mail server');
  expect(english).toContain('The first 45 leave now');
  expect(english).toContain('bounces for good: 2');
  expect(english).toContain('never sent again on their own');
  expect(english).toContain('hx-trigger="every 2s"');
  expect(english).not.toMatch(/<form|<button/);
  expect(await page(facts(), 'zh')).toContain('邮件服务器已接受 40 封，共 50 封');
});

test('what asks again is the part that changes, until nothing changes any more', async () => {
  const part = await page(facts(), 'en', true);
  expect(part).toMatch(/^<div id="sending-now"/);
  expect(await page(facts({ state: 'finished' }), 'en', true)).not.toContain('hx-get');
});

test('it says when nothing can leave at the moment, and when it ended', async () => {
  const trouble = 'The relay has taken no mail since noon (ECONNREFUSED).';
  expect(await page({ ...facts(), troubles: [trouble] })).toContain(trouble);
  expect(await page(facts({ state: 'finished', endedAt: noon }))).toMatch(/Ended .*2026/);
  expect(await page(facts())).not.toContain('Ended');
});

test('without a mailing it says how one comes about', async () => {
  expect(await page(null)).toContain('npx zhoubao send');
});
