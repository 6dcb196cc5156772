import { expect, test } from 'vitest';
import { settingsChanged } from '../../../src/commands/steps/deliver/settings-changed.ts';
import { readyToSend } from '../../../src/deliver/sending/ready-to-send.ts';
import type { DeliverySettings } from '../../../src/model/delivery-settings.ts';
import type { Newsletter } from '../../../src/model/newsletter.ts';
import { bindingOf, readyIssue } from '../../builders/approval.ts';
import { dkimPem } from '../../builders/compose-frame.ts';
import { newsletter } from '../../builders/issue.ts';

const sender = { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@example.org' };
const delivery: DeliverySettings = {
  ...newsletter().delivery,
  address: 'https://news.example.org',
  listId: 'weekly.example.org',
  bounceDomain: 'bounce.example.org',
  dkim: { domain: 'example.org', selector: 'w1' },
};
const secrets = {
  secret: `k1:${'a-Secret.of-the-House/'.repeat(2)}`,
  dkimPrivateKey: dkimPem,
  smtpUrl: 'smtp://127.0.0.1',
};

/** What a process of one newsletter says of an issue that is approved with another. */
function between(begun: Newsletter, approved: Newsletter): string | undefined {
  const { value: ready } = readyToSend(begun, secrets);
  if (ready === null) throw new Error('It is not ready.');
  const { bound } = bindingOf(readyIssue({ newsletter: approved }));
  return settingsChanged('2019-W19', bound, ready)?.code;
}

test.each(['https://weekly.example.org', 'https://weekly.example.org/'])(
  'the same settings are the same, at %s',
  (site) => {
    const house = newsletter({ sender, delivery, site });
    expect(between(house, { ...house, delivery: { ...delivery, connections: 3 } })).toBeUndefined();
  },
);

test('a process that began with another list, sender, archive or name of its key sends nothing', () => {
  const house = newsletter({ sender, delivery, site: 'https://weekly.example.org/' });
  const others: Partial<Newsletter>[] = [
    { delivery: { ...delivery, listId: 'other.example.org' } },
    { delivery: { ...delivery, address: 'https://other.example.org' } },
    { delivery: { ...delivery, dkim: { domain: 'example.org', selector: 'w2' } } },
    { sender: { ...sender, replyTo: 'answers@example.org' } },
    { site: 'https://other.example.org/' },
  ];
  for (const other of others) expect(between(house, { ...house, ...other })).toBe('send-stale');
});
