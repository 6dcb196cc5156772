import { describe, expect, test } from 'vitest';
import type { Bound } from '../../src/model/approval.ts';
import { problem } from '../../src/model/problem.ts';
import { noReview } from '../../src/model/review.ts';
import { acknowledgeProblem, openProblemAgain } from '../../src/review/decide/acknowledge-problem.ts';
import { unlessFrozen } from '../../src/review/decide/approve-freeze.ts';
import { withdrawApproval } from '../../src/review/decide/approve-withdraw.ts';
import { approve } from '../../src/review/decide/approve.ts';
import { standingOf, warningsOf, type Binding } from '../../src/review/state/approval-state.ts';
import { listedEntries, type DeskIssue } from '../../src/review/state/desk-issue.ts';
import { problemDigest } from '../../src/review/state/problem-digest.ts';
import {
  allSignedOff,
  approvalOf,
  approvedAt,
  approvedBy,
  approver,
  bindingOf,
  digestOfWord,
  face,
  logged,
  readyIssue,
  warning,
} from '../builders/approval.ts';
import { deskIssue, person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';

const blue = approver('blue');
const green = approver('green');
const people = [blue, green, person('editor')];
const byLin = { who: blue, now: approvedAt };

function house(approval: Partial<{ approvals: number; twoPeople: boolean }>, all = people): DeskIssue['newsletter'] {
  return newsletter({ people: all, approval: { approvals: 1, twoPeople: false, ...approval } });
}

function tryToApprove(issue: DeskIssue, binding: Binding, who = blue, shown = standingOf(issue, binding).digest) {
  return approve(issue, { shown, binding, way: 'desk' }, { who, now: approvedAt });
}

describe('an issue that nothing stands in the way of', () => {
  test('is approved by one person where one is needed', () => {
    const issue = readyIssue({ newsletter: house({}) });
    const approved = approvedBy(issue, [blue]);
    expect(standingOf(approved, bindingOf(approved))).toMatchObject({ state: 'approved', missing: 0, reasons: [] });
    expect(approved.approval?.approvals).toEqual([{ by: 'blue', at: approvedAt, way: 'desk' }]);
  });

  test('needs as many people as newsletter.yaml says', () => {
    const issue = readyIssue({ newsletter: house({ approvals: 2 }) });
    const one = approvedBy(issue, [blue]);
    expect(standingOf(one, bindingOf(one))).toMatchObject({ state: 'incomplete', missing: 1 });
    const two = approvedBy(one, [green]);
    expect(standingOf(two, bindingOf(two)).state).toBe('approved');
  });

  test('is approved by the operator of a newsletter that names nobody', () => {
    const issue = readyIssue();
    const operator = person('operator', { roles: ['editor', 'approver', 'sender'] });
    expect(standingOf(approvedBy(issue, [operator]), bindingOf(issue)).state).toBe('approved');
  });

  test('is not approved by somebody without the role', () => {
    const issue = readyIssue({ newsletter: house({}) });
    expect(tryToApprove(issue, bindingOf(issue), person('editor'))).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'desk-role-missing' }],
    });
  });

  test('is not approved twice by one person, nor by two ids of one account', () => {
    const twin = approver('blue-at-home', { github: 7 });
    const two = house({ approvals: 2 }, [approver('blue', { github: 7 }), twin]);
    const issue = approvedBy(readyIssue({ newsletter: two }), [blue]);
    for (const who of [blue, twin])
      expect(tryToApprove(issue, bindingOf(issue), who)).toMatchObject({ problems: [{ code: 'approval-repeated' }] });
  });

  test('counts no approval of somebody who may not approve any more', () => {
    const issue = approvedBy(readyIssue({ newsletter: house({}) }), [blue]);
    const now = { ...issue, newsletter: house({}, [person('blue'), green]) };
    expect(standingOf(now, bindingOf(now))).toMatchObject({ state: 'incomplete', missing: 1, counted: [] });
  });

  test('counts an account once in an approval.yaml that was written by hand', () => {
    const twins = [approver('blue', { email: 'blue@example.org' }), approver('lin2', { email: 'blue@example.org' })];
    const issue = readyIssue({ newsletter: house({ approvals: 2 }, twins) });
    const given = ['blue', 'lin2'].map((by) => ({ by, at: approvedAt, way: 'desk' as const }));
    const approval = approvalOf(bindingOf(issue), given);
    const log = ['blue', 'lin2'].flatMap((by) => logged(by, `approved ${approval!.digest.slice(0, 12)}`));
    expect(standingOf({ ...issue, approval, log }, bindingOf(issue))).toMatchObject({
      state: 'incomplete',
      missing: 1,
    });
  });
});

describe('what stands in the way', () => {
  const oneWarning = warning('Two entries lead to one address.');

  test('is an error, which nobody can let stand', () => {
    const error = problem('issue-entry-missing', { file: 'issue.yaml' }, 'There is no entries/a.yaml.');
    const issue = readyIssue({ newsletter: house({}), problems: [error] });
    expect(tryToApprove(issue, bindingOf(issue))).toMatchObject({ problems: [{ code: 'approval-blocked' }] });
    const asked = { digest: problemDigest(error, issue), problems: [] };
    expect(acknowledgeProblem(issue, asked, byLin)).toMatchObject({
      problems: [{ code: 'approval-problem-unknown' }],
    });
  });

  test('is an error of the renderings alone', () => {
    const issue = readyIssue({ newsletter: house({}) });
    const error = problem('template-invalid', { file: 'templates/mail.mjml.hbs' }, 'It has no end.');
    expect(tryToApprove(issue, bindingOf(issue, {}, [error]))).toMatchObject({ outcome: 'refused' });
  });

  test('is a warning until somebody lets it stand, and again once it says something else', () => {
    const issue = readyIssue({ newsletter: house({}), problems: [oneWarning] });
    expect(tryToApprove(issue, bindingOf(issue))).toMatchObject({ problems: [{ code: 'approval-blocked' }] });
    const decision = acknowledgeProblem(issue, { digest: problemDigest(oneWarning, issue), problems: [] }, byLin);
    const seen = { ...issue, review: (decision.outcome === 'done' && decision.change.review) || noReview };
    expect(seen.review.acknowledged).toMatchObject([{ code: oneWarning.code, by: 'blue', at: approvedAt }]);
    expect(tryToApprove(seen, bindingOf(seen))).toMatchObject({ outcome: 'done' });
    const other = { ...seen, problems: [warning('Three entries lead to one address.')] };
    expect(tryToApprove(other, bindingOf(other))).toMatchObject({ problems: [{ code: 'approval-blocked' }] });
    const again = openProblemAgain(seen, problemDigest(oneWarning, issue), blue);
    expect(again).toMatchObject({ outcome: 'done', change: { review: { acknowledged: [] } } });
  });

  test('is a complaint of one sentence, and is asked again of another one that it fits as well', () => {
    const issue = readyIssue({ newsletter: house({}) });
    const [first] = listedEntries(issue);
    const { slug, entry } = first!;
    const place = { file: `entries/${slug}.yaml`, key: 'en.text[0]', span: { start: 0, end: 3 } };
    const complaint = { ...warning('The version 4.7 is not in the evidence.'), place };
    const saying = (zh: string, en: string): DeskIssue => {
      const said = { ...entry, zh: { ...entry.zh, text: zh }, en: { ...entry.en, text: en } };
      return { ...issue, problems: [complaint], entries: new Map([...issue.entries, [slug, said]]) };
    };
    const before = saying('它不删。\n第二句。', '4.7 deletes nothing.\nA second one.');
    const asked = { digest: problemDigest(complaint, before), problems: [] };
    const seen = acknowledgeProblem(before, asked, byLin);
    const review = (seen.outcome === 'done' && seen.change.review) || noReview;
    const isOpen = (issue: DeskIssue): boolean =>
      warningsOf({ ...issue, review }, []).some(({ acknowledged }) => acknowledged === null);
    expect(isOpen(before)).toBe(false);
    expect(isOpen(saying('它不删。\n另一句。', '4.7 deletes nothing.\nAnother one.'))).toBe(false);
    expect(isOpen(saying('它不删。\n第二句。', '4.7 deletes all data.\nA second one.'))).toBe(true);
    expect(isOpen(saying('它都删。\n第二句。', '4.7 deletes nothing.\nA second one.'))).toBe(true);
  });

  test('is not asked again where only the line of the file moved', () => {
    const [a, b] = [3, 9].map((line) =>
      problemDigest({ ...oneWarning, place: { file: 'issue.yaml', line } }, readyIssue()),
    );
    expect(a).toBe(b);
  });

  test('is a warning that a sender wants to let stand', () => {
    const issue = readyIssue({ problems: [oneWarning] });
    const sender = person('sender', { roles: ['sender'] });
    const asked = { digest: problemDigest(oneWarning, issue), problems: [] };
    expect(acknowledgeProblem(issue, asked, { who: sender, now: approvedAt })).toMatchObject({ outcome: 'refused' });
    expect(openProblemAgain(issue, problemDigest(oneWarning, issue), sender)).toMatchObject({ outcome: 'refused' });
  });

  test('is an entry that nobody signed off, or that was signed off as another text', () => {
    const issue = readyIssue({ newsletter: house({}) });
    const [first] = listedEntries(issue);
    const signOffs = {
      ...allSignedOff(issue),
      [first!.slug]: { by: 'blue', at: approvedAt, digest: digestOfWord('old') },
    };
    const old = { ...issue, review: { ...issue.review, signOffs } };
    expect(standingOf(old, bindingOf(old)).obstacles.unsigned).toEqual([first!.slug]);
    expect(tryToApprove(old, bindingOf(old))).toMatchObject({ outcome: 'refused' });
    expect(tryToApprove(deskIssue(), bindingOf(deskIssue()))).toMatchObject({ outcome: 'refused' });
  });
});

describe('an approval of another digest', () => {
  const issue = readyIssue({ newsletter: house({}) });

  test('approves nothing and says what changed since the page was shown', () => {
    const before = bindingOf(issue);
    const { digest, acknowledged } = standingOf(issue, before);
    const binding = bindingOf(issue, { faces: { ...before.bound.faces, zh: face('zh', { subject: 'Another' }) } });
    const asked = { shown: digest, binding, way: 'desk', seen: { bound: before.bound, acknowledged } } as const;
    expect(approve(issue, asked, byLin)).toMatchObject({
      outcome: 'conflict',
      answer: { kind: 'changed', changes: [{ part: 'subject', name: 'zh', was: 'Subject zh', is: 'Another' }] },
    });
  });

  test('believes nothing of what was shown that the digest does not name', () => {
    const binding = bindingOf(issue);
    const forged = { bound: { ...binding.bound, templates: digestOfWord('forged') }, acknowledged: [] };
    const asked = { shown: digestOfWord('other'), binding, way: 'desk', seen: forged } as const;
    expect(approve(issue, asked, byLin)).toMatchObject({ outcome: 'conflict', answer: { changes: [] } });
  });

  test('sees a text that changed after it was rendered', () => {
    const binding = bindingOf(issue);
    const later = { ...issue, issue: { ...issue.issue, headline: { zh: '另一题', en: 'Another' } } };
    const { digest } = standingOf(issue, binding);
    expect(approve(later, { shown: digest, binding, way: 'desk' }, byLin)).toMatchObject({
      outcome: 'conflict',
      answer: { changes: [{ part: 'text', name: 'issue.yaml' }] },
    });
  });

  test('voids what others approved before the change', () => {
    const two = approvedBy(readyIssue({ newsletter: house({ approvals: 2 }) }), [blue]);
    const changed = bindingOf(two, { templates: digestOfWord('new templates') });
    expect(standingOf(two, changed)).toMatchObject({ state: 'stale', missing: 2, reasons: [{ part: 'templates' }] });
    const again = approvedBy(two, [green], changed);
    expect(again.approval?.approvals.map(({ by }) => by)).toEqual(['green']);
    expect(standingOf(again, changed)).toMatchObject({ state: 'incomplete', missing: 1 });
  });
});

describe('an approved issue is stale', () => {
  const issue = readyIssue({ newsletter: house({}) });
  const approved = approvedBy(issue, [blue]);
  const [first] = listedEntries(issue);
  const { bound } = bindingOf(issue);

  function changedEntry(change: (text: string) => string): DeskIssue {
    const zh = { ...first!.entry.zh, text: change(first!.entry.zh.text) };
    return { ...approved, entries: new Map([...approved.entries, [first!.slug, { ...first!.entry, zh }]]) };
  }

  const rendered: [string, Partial<Bound>, string][] = [
    ['a template', { templates: digestOfWord('t') }, 'templates'],
    ['the program', { program: digestOfWord('p') }, 'program'],
    ['a picture', { pictures: { 'a.png': digestOfWord('a') } }, 'pictures'],
    ['a subject', { faces: { ...bound.faces, both: face('both', { subject: 'Other' }) } }, 'subject'],
    ['a rendering alone', { faces: { ...bound.faces, en: face('en', { text: face('x').text }) } }, 'rendering'],
  ];
  test.each(rendered)('after %s changed', (_, over, part) => {
    const standing = standingOf(approved, bindingOf(approved, over));
    expect(standing.state).toBe('stale');
    expect(standing.reasons.map((reason) => reason.part)).toEqual([part]);
  });

  test('after one byte of a text changed', () => {
    const other = changedEntry((text) => text.replace('。', '！'));
    const { state, reasons } = standingOf(other, bindingOf(other));
    expect(state).toBe('stale');
    const name = `entries/${first!.slug}.yaml`;
    expect(reasons).toMatchObject([
      { part: 'text', name },
      { part: 'sign-offs', name },
    ]);
  });

  test('after the order changed, and says nothing else', () => {
    const sections = issue.issue.sections.map((section) => ({
      ...section,
      groups: section.groups.map((group) => ({ ...group, entries: group.entries.toReversed() })),
    }));
    const other = { ...approved, issue: { ...issue.issue, sections } };
    expect(standingOf(other, bindingOf(other)).reasons).toMatchObject([{ part: 'order' }]);
  });

  test('after the audience changed', () => {
    const other = { ...approved, newsletter: { ...approved.newsletter, audience: 'zh' as const } };
    expect(standingOf(other, bindingOf(other)).reasons).toMatchObject([
      { part: 'audience', was: 'everyone (both, zh, en)', is: 'zh (both, zh, en)' },
    ]);
  });

  const { delivery } = issue.newsletter;
  const settings: [string, Partial<DeskIssue['newsletter']>, string][] = [
    ['site', { site: 'https://weekly.example.org/x/' }, 'https://weekly.example.org/x/'],
    ['delivery.address', { delivery: { ...delivery, address: 'https://new.example.org' } }, 'https://new.example.org'],
    ['delivery.listId', { delivery: { ...delivery, listId: 'weekly.example.org' } }, 'weekly.example.org'],
    ['delivery.bounceDomain', { delivery: { ...delivery, bounceDomain: 'b.example.org' } }, 'b.example.org'],
    [
      'delivery.dkim',
      { delivery: { ...delivery, dkim: { domain: 'example.org', selector: 's2' } } },
      's2._domainkey.example.org',
    ],
  ];
  test.each(settings)('after %s of newsletter.yaml changed, which stands in mails', (name, over, is) => {
    const other = { ...approved, newsletter: { ...approved.newsletter, ...over } };
    const was = name === 'site' ? (issue.newsletter.site ?? 'not set') : 'not set';
    expect(standingOf(other, bindingOf(other)).reasons).toEqual([{ part: 'delivery', name, was, is }]);
  });

  test('after one byte of its List-Id changed', () => {
    const listed = (listId: string): DeskIssue['newsletter'] => ({
      ...issue.newsletter,
      delivery: { ...delivery, listId },
    });
    const before = approvedBy({ ...issue, newsletter: listed('weekly.example.org') }, [blue]);
    const other = { ...before, newsletter: listed('weekly.example.com') };
    expect(standingOf(other, bindingOf(other))).toMatchObject({ state: 'stale', reasons: [{ part: 'delivery' }] });
  });

  test.each(['name', 'address', 'replyTo'] as const)('after the %s of the sender changed', (key) => {
    const sender = { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@example.org', replyTo: 'to@example.org' };
    const changed = { name: { zh: '周报', en: 'Weekly!' }, address: 'w@example.org', replyTo: 'too@example.org' };
    const before = approvedBy({ ...issue, newsletter: { ...issue.newsletter, sender } }, [blue]);
    const other = { ...before, newsletter: { ...before.newsletter, sender: { ...sender, [key]: changed[key] } } };
    expect(standingOf(other, bindingOf(other)).reasons).toMatchObject([{ part: 'sender' }]);
  });

  test('not after what changes only how fast it is mailed', () => {
    const pace = { connections: 3, windows: [{ most: 1, seconds: 1 }], canary: [], giveUpHours: 1, returns: 'bounces' };
    const other = { ...approved, newsletter: { ...approved.newsletter, delivery: { ...delivery, ...pace } } };
    expect(standingOf(other, bindingOf(other)).state).toBe('approved');
  });

  test('after an address changed that an entry leads to', () => {
    const items = new Map([...issue.items].map(([id, item]) => [id, { ...item, url: `${item.url}#x` }]));
    const other = { ...approved, items };
    expect(standingOf(other, bindingOf(other)).reasons).toMatchObject([{ part: 'addresses' }]);
  });

  test('after the checks found something that nobody saw', () => {
    const other = { ...approved, problems: [warning('Something new.')] };
    expect(standingOf(other, bindingOf(other)).reasons).toMatchObject([{ part: 'problems' }]);
  });

  test('after its approval.yaml was changed by hand', () => {
    const approval = { ...approved.approval!, bound: { ...approved.approval!.bound, templates: digestOfWord('t') } };
    expect(standingOf({ ...approved, approval }, bindingOf(approved)).reasons).toMatchObject([{ part: 'approval' }]);
  });

  test('not after a comment, or time, or the layout of a file', () => {
    const review = { ...approved.review, effort: { [first!.slug]: { blue: { seconds: 60, saves: 0 } } } };
    const other = { ...approved, review, versions: new Map() };
    expect(standingOf(other, bindingOf(other)).state).toBe('approved');
  });
});

/** Who changed the first and the second entry, the last one at the end, who approved, and whether that is enough. */
const pairings: [first: string, second: string, approvers: string, enough: boolean][] = [
  ['-', '-', 'blue', true],
  ['blue', '-', 'blue', false],
  ['-', 'blue', 'blue', false],
  ['blue', 'blue', 'blue', false],
  ['green', '-', 'blue', true],
  ['green', 'green', 'blue', true],
  ['blue', 'green', 'blue', false],
  ['blue', 'green', 'green', false],
  ['blue', 'green', 'blue green', true],
  ['blue', 'blue', 'blue green', true],
  ['green', 'green', 'blue green', true],
  ['green blue', '-', 'blue', false],
  // Somebody who changed a comma after blue takes nothing of blue's from blue.
  ['blue green', '-', 'blue', false],
  ['blue green', '-', 'green', false],
  ['blue editor', '-', 'blue', false],
  ['blue editor', '-', 'green', true],
  ['blue green', 'green blue', 'blue green', true],
  ['github-7', '-', 'blue', false],
  ['github-7', '-', 'green', true],
  ['github-8', '-', 'blue', true],
  ['editor', 'editor', 'blue', true],
  ['blue', 'editor', 'blue', false],
  ['blue', 'editor', 'green', true],
  ['twin', '-', 'blue', false],
  ['twin', '-', 'green', true],
];

function words(names: string): string[] {
  return names === '-' ? [] : names.split(' ');
}

describe('by the rule of two people', () => {
  const twin = approver('twin', { github: 7 });
  const all = [approver('blue', { github: 7 }), green, person('editor'), twin];

  test.each(pairings)('entries changed by %s and %s, approved by %s: enough is %s', (a, b, by, enough) => {
    const base = readyIssue({ newsletter: house({ twoPeople: true }, all) });
    const slugs = listedEntries(base).map(({ slug }) => slug);
    const editors = { [slugs[0]!]: words(a), [slugs[1]!]: words(b) };
    const issue = { ...base, review: { ...base.review, editors } };
    const done = approvedBy(
      issue,
      words(by).map((id) => all.find((one) => one.id === id)!),
    );
    const standing = standingOf(done, bindingOf(done));
    expect(standing.state).toBe(enough ? 'approved' : 'incomplete');
    expect(standing.lone.length > 0).toBe(!enough);
  });

  test.each([
    [undefined, true],
    [['blue'], false],
    [['green'], true],
    [['blue', 'green'], false],
  ])('texts of issue.yaml edited by %s, approved by blue: enough is %s', (issueEditors, enough) => {
    const base = readyIssue({ newsletter: house({ twoPeople: true }) });
    const issue = { ...base, review: { ...base.review, ...(issueEditors && { issueEditors }) } };
    const standing = standingOf(approvedBy(issue, [blue]), bindingOf(issue));
    expect([standing.state === 'approved', standing.lone]).toEqual([enough, enough ? [] : ['issue.yaml']]);
  });

  test('nothing is asked of editors where the rule is off', () => {
    const base = readyIssue({ newsletter: house({}) });
    const editors = Object.fromEntries(listedEntries(base).map(({ slug }) => [slug, ['blue']]));
    const issue = { ...base, review: { ...base.review, editors } };
    expect(standingOf(approvedBy(issue, [blue]), bindingOf(issue)).state).toBe('approved');
  });

  test('an entry of a name that every object has is one like others', () => {
    const issue = readyIssue({ newsletter: house({ twoPeople: true }) });
    const groups = [{ id: 'x', title: { zh: 'x', en: 'x' }, entries: ['constructor'] }];
    const odd: DeskIssue = {
      ...issue,
      issue: { ...issue.issue, sections: [{ id: 'x', title: { zh: 'x', en: 'x' }, groups }] },
      entries: new Map([['constructor', listedEntries(issue)[0]!.entry]]),
    };
    expect(standingOf(odd, bindingOf(odd)).obstacles.unsigned).toEqual(['constructor']);
    const signed = { ...odd, review: { ...odd.review, signOffs: allSignedOff(odd) } };
    expect(standingOf(approvedBy(signed, [blue]), bindingOf(signed)).state).toBe('approved');
  });
});

describe('an approved issue is frozen', () => {
  const issue = approvedBy(readyIssue({ newsletter: house({}) }), [blue]);
  const [first] = listedEntries(issue);
  const edit = { ...first!.entry, tag: 'other' };

  test.each([
    ['an entry', { entries: new Map([[first!.slug, edit]]) }],
    ['issue.yaml', { issue: { ...issue.issue, number: 9 } }],
    ['a sign-off', { review: { ...issue.review, signOffs: {} } }],
  ])('a decision that changes %s is refused', (_, change) => {
    const decide = unlessFrozen(() => ({ outcome: 'done', change, did: 'x', answer: null }));
    expect(decide(issue)).toMatchObject({ outcome: 'refused', problems: [{ code: 'approval-frozen' }] });
  });

  test('a comment, and withdrawing the approval, are not', () => {
    const effort = { [first!.slug]: { blue: { seconds: 9, saves: 0 } } };
    const comment = unlessFrozen(() => ({
      outcome: 'done',
      change: { review: { ...issue.review, effort } },
      did: 'x',
      answer: null,
    }));
    expect(comment(issue).outcome).toBe('done');
    const withdrawn = unlessFrozen((now) => withdrawApproval(now, blue))(issue);
    expect(withdrawn).toMatchObject({ outcome: 'done', change: { approval: null } });
    expect(withdrawn).toHaveProperty('did', `withdrew the approval of ${issue.approval!.digest.slice(0, 12)}`);
  });

  test('until files that were changed outside have left the approval behind', () => {
    const other = { ...issue, entries: new Map([...issue.entries, [first!.slug, edit]]) };
    const change = { issue: { ...issue.issue, number: 9 } };
    expect(unlessFrozen(() => ({ outcome: 'done', change, did: 'x', answer: null }))(other).outcome).toBe('done');
  });

  test('there is nothing to withdraw where nobody approved', () => {
    expect(withdrawApproval(deskIssue(), blue)).toMatchObject({ problems: [{ code: 'approval-absent' }] });
  });
});

const standing = (issue: DeskIssue) => standingOf(issue, bindingOf(issue));

describe('an approval that the log does not know', () => {
  const given = ['blue', 'green'].map((by) => ({ by, at: approvedAt, way: 'desk' as const }));
  const byHand = (rule: Parameters<typeof house>[0], over: Partial<DeskIssue> = {}): DeskIssue => {
    const issue = { ...readyIssue({ newsletter: house(rule) }), ...over };
    return { ...issue, approval: approvalOf(bindingOf(issue), given) };
  };

  test('counts where one person is enough, and is named', () => {
    const found = standing(byHand({}));
    expect(found).toMatchObject({ state: 'approved', counted: given, unlogged: given });
  });

  test.each([{ approvals: 2 }, { twoPeople: true }])('counts nothing where two people are asked for: %j', (rule) => {
    expect(standing(byHand(rule))).toMatchObject({ state: 'incomplete', counted: [], unlogged: given });
  });

  test('freezes nothing there', () => {
    const issue = byHand({ twoPeople: true });
    const change = { issue: { ...issue.issue, number: 9 } };
    expect(unlessFrozen(() => ({ outcome: 'done', change, did: 'x', answer: null }))(issue).outcome).toBe('done');
  });

  test('does not stand for the second person beside one of the log', () => {
    const issue = approvedBy(readyIssue({ newsletter: house({ approvals: 2 }) }), [blue]);
    const more = { ...issue, approval: { ...issue.approval!, approvals: given } };
    expect(standing(more)).toMatchObject({
      state: 'incomplete',
      missing: 1,
      counted: [{ by: 'blue' }],
      unlogged: [{ by: 'green' }],
    });
    const done = approvedBy(more, [green]);
    expect(done.approval?.approvals.map(({ by }) => by)).toEqual(['blue', 'green']);
    expect(standing(done)).toMatchObject({ state: 'approved', unlogged: [] });
  });

  test('can be given again by whoever it names, and then the log knows it', () => {
    const done = approvedBy(byHand({}), [blue]);
    expect(done.approval?.approvals.map(({ by }) => by)).toEqual(['green', 'blue']);
    expect(standing(done)).toMatchObject({ state: 'approved', unlogged: [{ by: 'green' }] });
  });

  test.each<[string, (digest: string) => DeskIssue['log']]>([
    ['of another state', () => logged('blue', `approved ${'0'.repeat(12)}`)],
    ['of another person', (digest) => logged('red', `approved ${digest.slice(0, 12)}`)],
    ['of another act', (digest) => logged('blue', `withdrew the approval of ${digest.slice(0, 12)}`)],
    ['that was noted as a change from outside', () => logged('outside the desk', 'changed 1 file')],
    [
      'that was altered',
      (digest) => logged('red', `approved ${digest.slice(0, 12)}`).map((line) => ({ ...line, by: 'blue' })),
    ],
    [
      'that was taken back since then, though the file was put back',
      (digest) => [
        ...logged('blue', `approved ${digest.slice(0, 12)}`),
        ...logged('red', `withdrew the approval of ${digest.slice(0, 12)}`, null),
      ],
    ],
    [
      'that another approval took the place of',
      (digest) => [
        ...logged('blue', `approved ${digest.slice(0, 12)}`),
        ...logged('green', `approved ${'0'.repeat(12)}, more people are needed`),
      ],
    ],
  ])('is one with a line %s', (_, log) => {
    const issue = byHand({ approvals: 2 });
    expect(standing({ ...issue, log: log(issue.approval!.digest) }).unlogged).toEqual(given);
  });

  test('is none whose line came from another branch of the log', () => {
    const issue = byHand({ approvals: 2 });
    const did = `approved ${issue.approval!.digest.slice(0, 12)}`;
    const log = [...logged('green', `${did}, more people are needed`), ...logged('blue', did)];
    expect(standing({ ...issue, log })).toMatchObject({ state: 'approved', unlogged: [] });
  });
});
