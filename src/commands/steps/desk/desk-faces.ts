import { join } from 'node:path';
import type { Attempt } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { readBytes } from '../../../platform/watch-folders.ts';
import type { DeskFace } from '../../../review/state/desk-ports.ts';
import type { Context } from '../context.ts';
import { rememberMail } from '../remember-mail.ts';
import { renderFaces } from '../render-faces.ts';
import { pictureName } from './desk-pictures.ts';
import { renderingKey } from './rendering-key.ts';

/** Renderings that are kept: some editors look at one issue, few at many. */
const most = 4;

type DeskFaces = (context: Context, id: IssueId) => Promise<Attempt<DeskFace[]>>;

/** Every face of an issue as it is now. The same bytes of all that it is made of are not rendered again, and those who ask at once wait for one rendering. */
export function rememberFaces(): DeskFaces {
  const known = new Map<string, Promise<Attempt<DeskFace[]>>>();
  return async (context, id) => {
    const key = await renderingKey(context.home, id, {
      templates: await context.home.templates(),
      kind: ['faces', id],
    });
    const before = known.get(key);
    const made = before ?? render(context, id);
    known.delete(key);
    known.set(key, made);
    for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
    // A fault of reading may be over at the next look.
    made.catch(() => known.delete(key));
    return made;
  };
}

async function render(context: Context, id: IssueId): Promise<Attempt<DeskFace[]>> {
  const { value, problems } = await renderFaces(context, { issue: id }, rememberMail(context.home.cache));
  return { value: value?.faces ?? null, problems: value?.problems ?? problems };
}

/** A picture of the issue by its file name; null for any name that no picture has. */
export async function deskPicture({ home }: Context, id: IssueId, file: string): Promise<Uint8Array | null> {
  return pictureName.test(file) ? readBytes(join(home.issue(id).root, 'pictures', file)) : null;
}
