import { expect, test } from 'vitest';
import { approvedFaces } from '../../../src/commands/steps/deliver/sending-gate.ts';
import type { Newsletter } from '../../../src/model/newsletter.ts';
import { standingOf } from '../../../src/review/state/approval-state.ts';
import { approvedBy, approver, bindingOf, digestOfWord, readyIssue } from '../../builders/approval.ts';
import { newsletter } from '../../builders/issue.ts';

const blue = approver('blue');
const sender = { name: { zh: '周报', en: 'Weekly' }, address: 'weekly@example.org' };
const house = newsletter({ people: [blue], sender });
const approved = approvedBy(readyIssue({ newsletter: house }), [blue]);
const mailing = { digest: approved.approval?.digest ?? '', hasBegun: true };

/** What may leave of a mailing that was confirmed, once newsletter.yaml or the program is another. */
function gateAfter(over: Partial<Newsletter>, program = digestOfWord('program'), hasBegun = true) {
  const issue = { ...approved, newsletter: { ...house, ...over } };
  const binding = bindingOf(issue, { program });
  return approvedFaces({ issue, binding, standing: standingOf(issue, binding) }, { ...mailing, hasBegun });
}

test('a mailing that has begun goes on where only what changes no mail has changed', () => {
  expect(gateAfter({}, digestOfWord('other program')).problems).toEqual([]);
  expect(gateAfter({}, digestOfWord('other program'), false).problems).toMatchObject([{ code: 'send-stale' }]);
});

test.each<[string, Partial<Newsletter>]>([
  ['List-Id', { delivery: { ...house.delivery, listId: 'other.example.org' } }],
  ['address of the pages', { delivery: { ...house.delivery, address: 'https://other.example.org' } }],
  ['sender', { sender: { ...sender, address: 'other@example.org' } }],
])('but not with another %s, so that no two readers of an issue get different mails', (_, over) => {
  expect(gateAfter(over).problems).toMatchObject([{ code: 'send-stale' }]);
});
