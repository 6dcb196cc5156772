import type { FileRequest } from '../../platform/ports.ts';
import type { AskPorts, Fetched, RunState } from './run-state.ts';

/** Reads a file of the newsletter's folder; a path that leads out of it is refused. */
export async function askFile({ files }: AskPorts, run: RunState, { path }: FileRequest): Promise<Fetched> {
  if (!isInside(path)) {
    const message = `${JSON.stringify(path.slice(0, 100))} is not a path inside the newsletter folder.`;
    return { got: 'fault', code: 'home-file-unreadable', message };
  }
  try {
    const text = await files.read(path);
    return { got: 'answer', answer: { status: 200, data: { text }, errors: [], readAt: run.startedAt } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return { got: 'fault', code: 'home-file-unreadable', message: `${path} could not be read (${reason}).` };
  }
}

function isInside(path: string): boolean {
  const parts = path.split(/[\\/]/);
  return path !== '' && !/^[\\/]|^[A-Za-z]:/.test(path) && !parts.includes('..') && !path.includes('\0');
}
