import { describe, expect, test } from 'vitest';
import { checkDmarc } from '../../../src/deliver/insight/check-dmarc.ts';
import type { Finding } from '../../../src/deliver/insight/finding.ts';
import { organisationOf, readDmarc, type DmarcWalk } from '../../../src/deliver/insight/read-dmarc.ts';
import { zone } from '../../builders/zone.ts';

const domains = { from: 'news.example.org', signature: 'example.org' };
const dmarc = (domain: string, record: string): string => `_dmarc.${domain} TXT "v=DMARC1; ${record}"`;
const good = 'p=reject; rua=mailto:d@example.org';

async function look(records: string, of = domains): Promise<Finding[]> {
  return checkDmarc(await readDmarc(of, zone(records)));
}

const codes = (findings: Finding[]): unknown[] => findings.map(({ code }) => code ?? 'fine');

describe('the record of DMARC', () => {
  test('of the sender itself is fine', async () => {
    expect(
      codes(
        await look(`${dmarc('news.example.org', good)}\n${dmarc('example.org', good)}`, {
          ...domains,
          signature: 'news.example.org',
        }),
      ),
    ).toEqual(['fine']);
  });

  test('of the organisation serves the domains below it, by sp', async () => {
    expect((await look(dmarc('example.org', `${good}; sp=quarantine`)))[0]?.found).toContain('quarantine');
    expect(codes(await look(dmarc('example.org', `${good}; sp=none`)))).toEqual(['dmarc-policy-lax']);
  });

  test('that is missing is proposed as a line that, once published, is only lax', async () => {
    const [finding] = await look('');
    expect(finding).toMatchObject({ code: 'dmarc-record-missing', severity: 'error' });
    const again = await look(finding?.publish?.join('\n') ?? '', { ...domains, signature: 'news.example.org' });
    expect(again.map(({ code, severity }) => [code, severity])).toEqual([['dmarc-policy-lax', 'info']]);
  });

  test.each([
    ['two records', `${dmarc('news.example.org', good)}\n${dmarc('news.example.org', good)}`],
    ['no policy and nobody to report to', dmarc('news.example.org', 'adkim=r')],
    ['a policy that is none', dmarc('news.example.org', 'p=block')],
  ])('with %s is no use', async (_, records) => {
    expect((await look(records))[0]).toMatchObject({ code: 'dmarc-record-unfit' });
  });

  test('with an unknown policy and reports counts as none', async () => {
    expect(codes(await look(dmarc('example.org', 'p=block; rua=mailto:d@example.org')))).toEqual(['dmarc-policy-lax']);
  });

  test('with tags that RFC 9989 removed is proposed without them', async () => {
    const [finding] = await look(dmarc('example.org', `${good}; pct=50; rf=afrf; ri=86400`));
    expect(finding).toMatchObject({ code: 'dmarc-tag-removed', severity: 'warning' });
    expect(finding?.publish).toEqual(['_dmarc.example.org. IN TXT "v=DMARC1; p=reject; rua=mailto:d@example.org"']);
  });

  test('without reports is proposed with some', async () => {
    const [finding] = await look(dmarc('example.org', 'p=reject'));
    expect(finding).toMatchObject({ code: 'dmarc-reports-missing' });
    expect(finding?.publish?.[0]).toContain('p=reject; rua=mailto:dmarc@example.org');
  });

  test('that reports to another domain needs its consent', async () => {
    const record = dmarc('example.org', 'p=reject; rua=mailto:d@reports.invalid!10m');
    const [finding] = await look(record);
    expect(finding).toMatchObject({ code: 'dmarc-reports-missing' });
    const line = finding?.publish?.[0] ?? '';
    expect(line).toBe('example.org._report._dmarc.reports.invalid. IN TXT "v=DMARC1"');
    expect(codes(await look(`${record}\n${line}`))).toEqual(['fine']);
  });

  test('in test mode is lax', async () => {
    expect(codes(await look(dmarc('example.org', `${good}; t=y`)))).toEqual(['dmarc-policy-lax']);
  });

  test('that nobody answers for is not called missing', async () => {
    expect(codes(await look('_dmarc.news.example.org FAIL'))).toEqual(['dns-unanswered']);
  });
});

describe('the signature', () => {
  test('of another organisation does not speak for the sender', async () => {
    const findings = await look(dmarc('news.example.org', good), {
      from: 'news.example.org',
      signature: 'relay.invalid',
    });
    expect(codes(findings)).toContain('dmarc-not-aligned');
  });

  test('of the organisation does not where adkim is strict', async () => {
    const findings = await look(dmarc('example.org', `${good}; adkim=s`));
    expect(findings.find(({ code }) => code === 'dmarc-not-aligned')?.expected).toContain('news.example.org');
  });

  test('is not called foreign while nobody answers for a domain above', async () => {
    const records = `${dmarc('news.example.org', good)}\n_dmarc.example.org FAIL`;
    expect(codes(await look(records))).toEqual(['dns-unanswered', 'fine']);
  });

  test('of a neighbour below a public suffix does not', async () => {
    const records = [
      dmarc('invalid', 'p=reject; rua=mailto:d@invalid; psd=y'),
      dmarc('a.invalid', good),
      dmarc('b.invalid', good),
    ];
    const findings = await look(records.join('\n'), { from: 'a.invalid', signature: 'b.invalid' });
    expect(codes(findings)).toContain('dmarc-not-aligned');
  });
});

async function walk(domain: string, records: string): Promise<DmarcWalk> {
  return (await readDmarc({ from: domain, signature: domain }, zone(records))).from;
}

describe('the tree walk', () => {
  test.each([
    [
      'the topmost record',
      'a.b.example.org',
      `${dmarc('b.example.org', good)}\n${dmarc('example.org', good)}`,
      'example.org',
    ],
    [
      'the record with psd=n',
      'a.b.example.org',
      `${dmarc('b.example.org', `${good}; psd=n`)}\n${dmarc('example.org', good)}`,
      'b.example.org',
    ],
    ['one below a public suffix', 'a.b.example.org', dmarc('org', `${good}; psd=y`), 'example.org'],
    ['the domain itself without any', 'a.b.example.org', '', 'a.b.example.org'],
  ])('takes %s for the organisation', async (_, domain, records, organisation) => {
    expect(organisationOf(await walk(domain, records))).toBe(organisation);
  });

  test('asks eight times at the most', async () => {
    const resolver = zone('');
    await readDmarc(
      { from: 'a.b.c.d.e.f.g.h.i.j.example.org', signature: 'a.b.c.d.e.f.g.h.i.j.example.org' },
      resolver,
    );
    expect(resolver.asked.map((question) => question.split(' ')[0])).toEqual([
      '_dmarc.a.b.c.d.e.f.g.h.i.j.example.org',
      '_dmarc.f.g.h.i.j.example.org',
      '_dmarc.g.h.i.j.example.org',
      '_dmarc.h.i.j.example.org',
      '_dmarc.i.j.example.org',
      '_dmarc.j.example.org',
      '_dmarc.example.org',
      '_dmarc.org',
    ]);
  });
});
