import { absoluteUrl, issuePath } from '../../../archive/site-address.ts';
import { faceOf, prepareMail } from '../../../deliver/compose/prepare-mail.ts';
import type { MailTemplate } from '../../../deliver/compose/mail-template.ts';
import { checkSample } from '../../../deliver/sending/check-sample.ts';
import { modeFrame } from '../../../deliver/sending/mode-frame.ts';
import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import type { BoundFace } from '../../../model/approval.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { Instant } from '../../../model/instant.ts';
import { problem, type Attempt, type Problem } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { composeMime } from '../../../platform/compose-mime.ts';
import { openHome } from '../../../platform/home.ts';
import { newId } from '../../../platform/new-id.ts';
import { compileTemplates } from '../../../render/compile-templates.ts';
import { convertMail } from '../../../render/convert-mail.ts';
import { renderIssue } from '../../../render/render-issue.ts';
import type { Context } from '../context.ts';
import { readIssueFiles } from '../read-issue-files.ts';

type Templates = ReadonlyMap<Mode, MailTemplate>;

/** Templates of all modes whose mails have this Date; each of them verified on a sample. */
export type MailsAt = (date: Instant) => Promise<Attempt<Templates>>;

type Asked = {
  id: IssueId;
  ready: Ready;
  modes: readonly Mode[];
  /** As they were approved. */
  faces: Readonly<Record<Mode, Omit<BoundFace, 'page'>>>;
};

/**
 * Renders an issue from its files as they are now, and takes only what hashes to what was approved. Nothing that was kept is believed.
 * @returns what makes mails of it, which holds the renderings: what becomes of the files afterwards changes no mail
 */
export async function prepareMails(
  context: Pick<Context, 'home'>,
  { id, ready, modes, faces }: Asked,
): Promise<Attempt<MailsAt>> {
  const { value: renderings, problems } = await renderAnew(context, id, modes);
  if (renderings === null) return { value: null, problems };
  const differing = renderings.filter((rendered) => !isApproved(rendered, faces[rendered.mode]));
  if (differing.length > 0) return { value: null, problems: differing.map(({ mode }) => differs(id, mode)) };
  const known = new Map<Instant, Promise<Attempt<Templates>>>();
  return {
    value: (date) => {
      const made = known.get(date) ?? makeTemplates(renderings, { id, ready, faces, date });
      known.set(date, made);
      return made;
    },
    problems: [],
  };
}

/** The same, with a sample of each mode for this Date verified. */
export async function verifyMails(
  context: Pick<Context, 'home'>,
  { date, ...asked }: Asked & { date: Instant },
): Promise<Attempt<MailsAt>> {
  const prepared = await prepareMails(context, asked);
  if (prepared.value === null) return prepared;
  const { problems } = await prepared.value(date);
  return problems.length > 0 ? { value: null, problems } : prepared;
}

/** What is mailed, as the files are now. */
export async function renderAnew(
  { home }: Pick<Context, 'home'>,
  id: IssueId,
  modes: readonly Mode[],
): Promise<Attempt<Rendered[]>> {
  // A home reads its settings once.
  const now = openHome(home.files.root);
  const [newsletter, files] = [await now.newsletter(), await readIssueFiles(now.issue(id))];
  if (newsletter.value === null || files.value === null)
    return { value: null, problems: [...newsletter.problems, ...files.problems] };
  const press = { fill: compileTemplates(await now.templates()), convertMail, audience: 'readers' } as const;
  const made: Rendered[] = [];
  const faults: Problem[] = [];
  for (const mode of modes) {
    const { rendered, problems } = await renderIssue({ newsletter: newsletter.value, ...files.value }, mode, press);
    made.push(rendered);
    // A template that cannot be used leaves its part empty.
    if (rendered.html === '' || rendered.text === '') faults.push(...problems);
  }
  return faults.length > 0 ? { value: null, problems: faults } : { value: made, problems: [] };
}

/** A mail of one rendering, before readers' own lines. */
export function templateOf(
  rendered: Rendered,
  { id, ready, date }: { id: IssueId; ready: Ready; date: Instant },
): Promise<Attempt<MailTemplate>> {
  const { mode } = rendered;
  const webVersion = absoluteUrl(ready.site, issuePath(mode === 'en' ? 'en' : 'zh', id));
  const frame = modeFrame(ready, { issue: id, mode, date, webVersion });
  return prepareMail(rendered, { frame, key: ready.key, build: composeMime });
}

async function makeTemplates(
  renderings: readonly Rendered[],
  { faces, ...ground }: Omit<Asked, 'modes'> & { date: Instant },
): Promise<Attempt<Templates>> {
  const { ring, key, sender } = ground.ready;
  const made = new Map<Mode, MailTemplate>();
  const faults: Problem[] = [];
  for (const rendered of renderings) {
    const { value: template, problems } = await templateOf(rendered, ground);
    faults.push(...problems);
    if (template === null) continue;
    const reader = { subscriber: newId(), address: sender.address };
    faults.push(...(await checkSample(template, { face: faces[rendered.mode], ring, key, reader })));
    made.set(rendered.mode, template);
  }
  return faults.length > 0 ? { value: null, problems: faults } : { value: made, problems: [] };
}

function isApproved(rendered: Rendered, face: Omit<BoundFace, 'page'>): boolean {
  const { subject, html, text } = faceOf(rendered);
  return subject === face.subject && html.digest === face.html.digest && text.digest === face.text.digest;
}

function differs(id: IssueId, mode: Mode): Problem {
  return problem('delivery-face-differs', {}, `The mail of ${id} in ${mode} is not what was approved.`);
}
