import { describe, expect, test } from 'vitest';
import { checkSpf } from '../../../src/deliver/insight/check-spf.ts';
import type { Finding } from '../../../src/deliver/insight/finding.ts';
import { readSpf } from '../../../src/deliver/insight/read-spf.ts';
import { zone } from '../../builders/zone.ts';

async function look(records: string, relay: string | null = 'smtp.example.org'): Promise<Finding[]> {
  return checkSpf(await readSpf('b.example.org', zone(records)), relay);
}

const spf = (name: string, record: string): string => `${name} TXT "v=spf1 ${record}"`;
const own = (record: string): string => spf('b.example.org', record);
const hosts = (number: number): string[] =>
  Array.from({ length: number }, (_, at) => `h${at}.example.org A 192.0.2.${at}`);

const asking = (number: number): string =>
  [own(`${Array.from({ length: number }, (_, at) => `a:h${at}.example.org`).join(' ')} -all`), ...hosts(number)].join(
    '\n',
  );

describe('the record of SPF', () => {
  test.each([
    'ip4:192.0.2.0/24 ip6:2001:db8::/32 -all',
    'a:h0.example.org/24//64 mx:m.example.org ~all',
    'exists:%{i}._spf.example.org -all',
    'IP4:192.0.2.1 -ALL',
    'a:h0.example.org unknown=thing -all',
    'redirect=r.example.org',
  ])('"%s" is fine', async (record) => {
    const zoneText = [own(record), ...hosts(1), 'm.example.org MX 10 h0.example.org', spf('r.example.org', '-all')];
    expect(await look(zoneText.join('\n'))).toEqual([expect.objectContaining({ state: 'fine' })]);
  });

  test('counts what includes of includes ask', async () => {
    const text = [
      own('include:one.example.org -all'),
      spf('one.example.org', 'include:two.example.org a:h0.example.org ?all'),
      spf('two.example.org', 'ip4:192.0.2.9 -all'),
      ...hosts(1),
    ];
    const [finding] = await look(text.join('\n'));
    expect(finding).toMatchObject({ state: 'fine', found: expect.stringContaining('3 of 10') });
  });

  test('may ask ten times and not eleven', async () => {
    expect((await look(asking(10))).map(({ state }) => state)).toEqual(['fine']);
    expect((await look(asking(11)))[0]).toMatchObject({ code: 'spf-lookups-exceeded' });
  });

  test('that includes itself ends, and is over the limit', async () => {
    const resolver = zone(own('include:b.example.org -all'));
    const [finding] = checkSpf(await readSpf('b.example.org', resolver), null);
    expect(finding).toMatchObject({ code: 'spf-lookups-exceeded' });
    expect(resolver.asked.length).toBeLessThan(40);
  });

  test('may lead to nothing twice and not three times', async () => {
    expect((await look(own('a:x.example.org a:y.example.org -all')))[0]?.state).toBe('fine');
    expect((await look(own('a:x.example.org a:y.example.org mx:z.example.org -all')))[0]).toMatchObject({
      code: 'spf-lookups-exceeded',
      found: expect.stringContaining('3 names'),
    });
  });

  test('that is missing is proposed as a line that, once published, is fine', async () => {
    const [finding] = await look('b.example.org TXT "some other text"');
    expect(finding).toMatchObject({ code: 'spf-record-missing' });
    const again = await look(`${finding?.publish?.[0]}\nsmtp.example.org A 192.0.2.1`);
    expect(again[0]?.state).toBe('fine');
    expect((await look('', null))[0]?.publish).toBeUndefined();
  });

  test.each([
    ['two records', `${own('-all')}\n${own('~all')}`, '2 records'],
    ['a term that is none', own('ip4:192.0.2.0/24 inlcude:x.example.org -all'), 'inlcude'],
    ['an address that is none', own('ip4:mail.example.org -all'), 'ip4:mail'],
    ['an include without a name', own('include -all'), 'include'],
    ['an include of what has no record', own('include:none.example.org -all'), 'no record'],
    ['an include with a fault', `${own('include:i.example.org -all')}\n${spf('i.example.org', 'all:x')}`, 'all:x'],
  ])('with %s is no use', async (_, records, why) => {
    expect((await look(records))[0]).toMatchObject({ code: 'spf-record-unfit', found: expect.stringContaining(why) });
  });

  test.each(['+all', 'all', '?all', ''])('that ends in "%s" lets anybody send', async (end) => {
    const [finding] = await look(own(`ip4:192.0.2.1 ${end}`));
    expect(finding).toMatchObject({ code: 'spf-too-open', severity: 'warning' });
    expect(finding?.publish).toEqual(['b.example.org. IN TXT "v=spf1 ip4:192.0.2.1 -all"']);
  });

  test('of which a part does not answer is not called wrong', async () => {
    const codes = (await look(`${own('include:i.example.org -all')}\ni.example.org FAIL`)).map(({ code }) => code);
    expect(codes).toEqual(['dns-unanswered', undefined]);
    expect((await look('b.example.org FAIL'))[0]).toMatchObject({ code: 'dns-unanswered' });
  });
});
