import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Attempt, Problem } from '../../model/problem.ts';
import { watchFolders } from '../../platform/watch-folders.ts';
import type { Context, Request } from './context.ts';
import { renderFaces, type Face } from './render-faces.ts';

/** A face and the digest of its text, by which a frame knows whether to load it again. */
type WatchedFace = Face & { digest: string };

/** What was last rendered. `number` grows by one at each rendering. */
export type Rendering = { number: number; issue: string; faces: WatchedFace[]; problems: Problem[] };

export type WatchedIssue = {
  current(): Rendering;
  /** The first rendering after that number; at once where it is there already. */
  after(number: number): Promise<Rendering>;
  stop(): void;
};

/** The project's own templates serve a home that has none of its own. */
const projectTemplates = resolve(import.meta.dirname, '../../../templates');

/**
 * Renders an issue, and again whenever its texts or the templates change. Texts that cannot be read are problems beside the faces as
 * they were.
 */
export async function watchIssue(context: Context, request: Request): Promise<Attempt<WatchedIssue>> {
  const first = await renderFaces(context, request);
  if (first.value === null) return { value: null, problems: first.problems };
  const { issue } = first.value;
  let current: Rendering = { number: 1, ...first.value, faces: withDigests(first.value.faces) };
  let waiting: ((rendering: Rendering) => void)[] = [];
  const renderAgain = async (): Promise<void> => {
    const made = await renderFaces(context, { ...request, issue }).catch(faultOf);
    const faces = made.value === null ? current.faces : withDigests(made.value.faces);
    current = { number: current.number + 1, issue, faces, problems: made.value?.problems ?? made.problems };
    const told = waiting;
    waiting = [];
    for (const tell of told) tell(current);
  };
  const { files } = context.home;
  const folders = new Set([projectTemplates, join(files.root, 'templates'), context.home.issue(issue).root]);
  const stop = watchFolders([...folders], oneAtATime(renderAgain));
  const after = (number: number): Promise<Rendering> =>
    current.number > number ? Promise.resolve(current) : new Promise((tell) => waiting.push(tell));
  return { value: { current: () => current, after, stop }, problems: [] };
}

function withDigests(faces: readonly Face[]): WatchedFace[] {
  return faces.map((face) => ({
    ...face,
    digest: createHash('sha256').update(face.text).digest('hex').slice(0, 12),
  }));
}

/** A file that goes away while it is read is read again at the next change. */
function faultOf(error: unknown): Attempt<never> {
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'Save the file again.';
  return { value: null, problems: [{ code: 'file-read-failed', severity: 'error', place: {}, message, hint }] };
}

/** Work that begins when it is asked for, or once more after that which is under way. */
function oneAtATime(work: () => Promise<void>): () => void {
  let [running, again] = [false, false];
  const begin = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => {
    again = true;
    if (!running) void begin();
  };
}
