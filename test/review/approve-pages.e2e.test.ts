import { describe, expect, test } from 'vitest';
import { openDesk } from '../../src/commands/steps/desk/open-desk.ts';
import type { Language } from '../../src/model/bilingual.ts';
import type { DeskEvent, DeskPorts } from '../../src/review/state/desk-ports.ts';
import type { DeskReply } from '../../src/review/state/route.ts';
import { askDesk, bodyOf } from '../builders/ask-desk.ts';
import { change, contextOf, fillApprovedHome, fillReviewedHome, sample, staff } from '../builders/reviewed-home.ts';
import { copiesOf } from '../builders/temporary-folder.ts';

const approved = copiesOf(fillApprovedHome);
const reviewed = copiesOf((home) => fillReviewedHome(home, { approval: { approvals: 2 } }));
const [blue, green, red] = staff as [(typeof staff)[0], (typeof staff)[0], (typeof staff)[0]];
const page = `/issues/${sample}/approve`;
const entry = `issues/${sample}/entries/helm-helm-5596.yaml`;

async function desk(home: string): Promise<DeskPorts> {
  return (await openDesk(contextOf(home), 'http://127.0.0.1:8100')).ports;
}

async function shown(ports: DeskPorts, person = blue, language: Language = 'en'): Promise<string> {
  return bodyOf(ports, await askDesk(ports, ['GET', page], { person, language }), language);
}

/** What the form of a page brings back. */
function formIn(html: string): Record<string, string> {
  const value = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=') ??
    '';
  return { digest: value('digest'), seen: value('seen').replaceAll('&amp;', '&').replaceAll('&#x27;', "'") };
}

function codesOf(reply: DeskReply): string[] {
  return reply.kind === 'refused' ? reply.problems.map(({ code }) => code) : [reply.kind];
}

describe('the page to approve', () => {
  test('shows what is bound, in both languages, and approves exactly that', async () => {
    const ports = await desk(await reviewed());
    const heard: DeskEvent[] = [];
    ports.listen(sample, (event) => heard.push(event));
    const html = await shown(ports);
    for (const words of [
      'Not approved yet',
      '18 entries in 2 sections',
      'All subscribers',
      'Cloud Native Weekly Vol. 4',
    ])
      expect(html).toContain(words);
    expect(await shown(ports, blue, 'zh')).toContain('尚未批准');
    const form = formIn(html);
    expect(form['digest']).toMatch(/^[0-9a-f]{64}$/);
    expect(html).toContain(`>${form['digest']}</code>`);
    const reply = await askDesk(ports, ['POST', page], { person: blue, form });
    expect(reply).toEqual({ kind: 'redirect', to: page });
    expect(heard).toMatchObject([{ kind: 'changed', by: 'blue', entries: [] }]);
    const half = await shown(ports);
    expect(half).toContain('You have approved this.');
    expect(half).toContain('People who must still approve: 1');
    await askDesk(ports, ['POST', page], { person: green, form, isFragment: true });
    expect(await shown(ports)).toContain('Approved and frozen');
  });

  test('approves nothing once the issue is another, and says what changed', async () => {
    const home = await reviewed();
    const ports = await desk(home);
    const form = formIn(await shown(ports));
    await change(home, 'newsletter.yaml', (text) => text.replace('zh: 云原生生态周报', 'zh: 云原生周报'));
    const news = await askDesk(ports, ['GET', `${page}/news?digest=${form['digest']}&state=none`], { person: blue });
    expect(bodyOf(ports, news)).toContain('was changed while you read it');
    const reply = await askDesk(ports, ['POST', page], { person: blue, form });
    expect(reply).toMatchObject({ kind: 'page', status: 409 });
    expect(bodyOf(ports, reply)).toContain('Nothing was approved');
    expect(bodyOf(ports, reply)).toMatch(/The subject \(zh\) was “云原生生态周报[^”]*” and is “云原生周报/);
    expect((await ports.open(sample)).value?.approval).toBeNull();
  });

  test('says nothing of a change where nothing changed', async () => {
    const ports = await desk(await reviewed());
    const { digest } = formIn(await shown(ports));
    const news = await askDesk(ports, ['GET', `${page}/news?digest=${digest}&state=none`], { person: blue });
    expect(bodyOf(ports, news).trim()).toBe('');
  });

  test('has no button for somebody who may not approve, and refuses them in the decision too', async () => {
    const ports = await desk(await reviewed());
    const html = await shown(ports, red);
    expect(html).not.toContain('id="approve-button"');
    expect(html).toContain('You have not the role approver');
    const form = formIn(await shown(ports));
    expect(codesOf(await askDesk(ports, ['POST', page], { person: red, form }))).toEqual(['desk-role-missing']);
  });

  test('freezes the texts until the approval is withdrawn, which is logged', async () => {
    const home = await approved();
    const ports = await desk(home);
    const edit = async (): Promise<string> => {
      const { value } = await ports.write(sample, red, (issue) => {
        const headline = { zh: '另一个题目', en: 'Another headline' };
        return {
          outcome: 'done',
          change: { issue: { ...issue.issue, headline } },
          did: 'edited issue.yaml',
          answer: null,
        };
      });
      return value?.outcome === 'refused' ? (value.problems[0]?.code ?? '') : (value?.outcome ?? '');
    };
    expect(await edit()).toBe('approval-frozen');
    const withdraw = ['POST', `${page}/withdraw`] as const;
    expect((await askDesk(ports, withdraw, { person: red })).kind).toBe('redirect');
    expect(codesOf(await askDesk(ports, withdraw, { person: red }))).toEqual(['approval-absent']);
    const { lines } = await ports.history(sample);
    expect(lines.at(-1)?.entry).toMatchObject({ by: 'red', did: expect.stringMatching(/^withdrew the approval of/) });
    expect(await edit()).toBe('done');
  });

  test('says why what was approved is another issue now', async () => {
    const home = await approved();
    await change(home, entry, (text) => text.replace('Tiller', 'tiller'));
    const html = await shown(await desk(home));
    expect(html).toContain('Was approved, and is another issue now');
    expect(html).toContain('The text of entries/helm-helm-5596.yaml was changed.');
  });

  test('lists warnings with their places, and lets each stand in somebody’s name', async () => {
    const home = await reviewed();
    const long =
      'is already gone or was removed from the cluster long ago by somebody else, as it now and then happens';
    await change(home, entry, (text) => text.replace('is already gone', long));
    const ports = await desk(home);
    const html = await shown(ports);
    expect(html).toContain('Warnings to look at, one by one');
    expect(html).toContain(`href="/issues/${sample}/entries/helm-helm-5596"`);
    const problem = /name="problem" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
    const acknowledge = ['POST', `${page}/acknowledge`] as const;
    const unknown = { problem: '0'.repeat(64) };
    expect(codesOf(await askDesk(ports, acknowledge, { person: red, form: unknown }))).toEqual([
      'approval-problem-unknown',
    ]);
    await askDesk(ports, acknowledge, { person: red, form: { problem } });
    const after = await shown(ports);
    expect(after).not.toContain('Warnings to look at, one by one');
    expect(after).toContain('Warnings that were let stand');
    expect(after).toContain('<bdi>The red, 2019-05-14 09:00</bdi>');
    await askDesk(ports, ['POST', `${page}/look-again`], { person: red, form: { problem } });
    expect(await shown(ports)).toContain('Warnings to look at, one by one');
  });

  test('is no page for an issue that is not there', async () => {
    const ports = await desk(await reviewed());
    const reply = await askDesk(ports, ['GET', '/issues/2031-W01/approve'], { person: blue });
    expect(reply).toMatchObject({ kind: 'refused', status: 404 });
  });
});
