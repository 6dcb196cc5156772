import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Bound, type BoundFace, type BoundPart } from '../../../model/approval.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { Digest } from '../../../model/evidence.ts';
import { Problem, type Attempt } from '../../../model/problem.ts';
import type { Rendered } from '../../../model/rendered.ts';
import type { IssueId } from '../../../model/window.ts';
import { bindingDigest, programDigest } from '../../../platform/code-digest.ts';
import { openHome, type Home } from '../../../platform/home.ts';
import { readBytes } from '../../../platform/watch-folders.ts';
import { convertMail } from '../../../render/convert-mail.ts';
import { compileTemplates } from '../../../render/compile-templates.ts';
import type { RenderInput, Templates } from '../../../render/render-input.ts';
import { renderIssue, type Press } from '../../../render/render-issue.ts';
import { boundContent, picturesOf } from '../../../review/state/bound-content.ts';
import { canonicalDigest } from '../../../review/state/canonical-digest.ts';
import type { Context } from '../context.ts';
import { readIssueFiles } from '../read-issue-files.ts';
import { rememberMail } from '../remember-mail.ts';
import { renderingKey } from './rendering-key.ts';

const modes: readonly Mode[] = ['zh', 'en', 'both'];

/** Templates that no rendering of an issue is made with. Whatever is new counts until it is named here. */
const unused =
  /^(?:(?:review|prompts|new-collector|archive|export)\/|overview\.|glossary\.yaml$|partials\/(?:overview|site|wechat)-)/;

/** As it is remembered between two looks at the same issue. */
const Remembered = z.strictObject({ bound: Bound, problems: z.array(Problem) });

/**
 * What an approval given now would hold for, and beside it what the renderings complain of. The same bytes of all that it is made of are
 * not rendered again, unless `anew` says so: before anything is sent nothing is believed that was kept.
 */
export async function bindIssue(
  context: Pick<Context, 'home'>,
  id: IssueId,
  { anew = false }: { anew?: boolean } = {},
): Promise<Attempt<Bound>> {
  // A home reads its settings once; whoever looks again wants those of now.
  const home = openHome(context.home.files.root);
  const [templates, program] = [await home.templates(), await programDigest()];
  const key = await renderingKey(home, id, { templates, kind: ['bind', program, await bindingDigest()] });
  const known = anew ? null : recall(await home.cache.read(key));
  if (known !== null) return { value: known.bound, problems: known.problems };
  const made = await bind(home, id, { templates, program, anew });
  if (made.value !== null) {
    const remembered: z.infer<typeof Remembered> = { bound: made.value, problems: made.problems };
    await home.cache.write(key, JSON.stringify(remembered));
  }
  return made;
}

type Made = { templates: Templates; program: Digest; anew: boolean };

async function bind(home: Home, id: IssueId, { templates, program, anew }: Made): Promise<Attempt<Bound>> {
  const folder = home.issue(id);
  const [newsletter, files] = [await home.newsletter(), await readIssueFiles(folder)];
  if (newsletter.value === null || files.value === null) {
    return { value: null, problems: [...newsletter.problems, ...files.problems] };
  }
  const input: RenderInput = { newsletter: newsletter.value, ...files.value };
  const press: Press = {
    fill: compileTemplates(templates),
    convertMail: anew ? convertMail : rememberMail(home.cache),
    audience: 'readers',
  };
  const renderings: Rendered[] = [];
  const problems: Problem[] = [];
  for (const mode of modes) {
    const made = await renderIssue(input, mode, press);
    renderings.push(made.rendered);
    problems.push(...made.problems);
  }
  const items = new Map(files.value.items.map((item) => [item.id, item]));
  const used = [...templates].filter(([path]) => !unused.test(path));
  const bound: Bound = {
    ...boundContent({ newsletter: newsletter.value, issue: input.issue, entries: input.entries, items }),
    pictures: await pictureDigests(folder.root, picturesOf(input)),
    templates: canonicalDigest(Object.fromEntries(used)),
    program,
    faces: Object.fromEntries(renderings.map((one) => [one.mode, faceOf(one)])) as Record<Mode, BoundFace>,
  };
  return { value: bound, problems: [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()] };
}

function faceOf({ subject, html, text, page }: Rendered): BoundFace {
  return { subject, html: partOf(html), text: partOf(text), page: partOf(page) };
}

function partOf(text: string): BoundPart {
  return { digest: sha256(text), bytes: Buffer.byteLength(text) };
}

/** A picture that is not there has no digest; the checks say that it is missing. */
async function pictureDigests(root: string, files: readonly string[]): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {};
  for (const file of files) {
    const bytes = await readBytes(join(root, 'pictures', file));
    if (bytes !== null) digests[file] = sha256(bytes);
  }
  return digests;
}

function recall(text: string | null): z.infer<typeof Remembered> | null {
  try {
    return Remembered.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

function sha256(content: string | Uint8Array): Digest {
  return createHash('sha256').update(content).digest('hex');
}
