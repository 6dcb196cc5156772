import { join } from 'node:path';
import type { IssueId } from '../../../model/window.ts';
import { FileError } from '../../../platform/file-error.ts';
import type { Home } from '../../../platform/home.ts';
import { watchFolders } from '../../../platform/watch-folders.ts';
import type { DeskEvent, DeskPorts } from '../../../review/state/desk-ports.ts';
import type { IssueStore } from './issue-store.ts';

/** What tells the pages of a desk what happens. `close` tells them that it is over. */
export type Telling = Pick<DeskPorts, 'tell' | 'listen'> & { close: () => void };

/** Milliseconds between two looks at files where nothing tells of their changes, and between two signs of life. */
export type Pace = { look: number; alive: number };

const usual: Pace = { look: 2000, alive: 30_000 };

type Hear = (event: DeskEvent) => void;

/** Tells who listens to an issue what is told, and what is changed in its files by anybody else, for as long as somebody listens. */
export function tellChanges(home: Home, store: Pick<IssueStore, 'noticeChanges'>, pace: Pace = usual): Telling {
  const heard = new Map<IssueId, { hear: Set<Hear>; stop: () => void }>();
  const tell: Telling['tell'] = (id, event) => {
    for (const hear of heard.get(id)?.hear ?? []) hear(event);
  };
  const notice = async (id: IssueId): Promise<void> => {
    const entries = await store.noticeChanges(id).catch(() => []);
    if (entries !== null) tell(id, { kind: 'changed', by: null, did: 'changed files outside the desk', entries });
  };
  const watch = (id: IssueId): (() => void) => {
    const { root } = home.issue(id);
    const stop = watchIfPossible([root, join(root, 'entries')], () => void notice(id));
    // Folders of other machines tell nothing.
    const look = setInterval(() => void notice(id), pace.look);
    const alive = setInterval(() => tell(id, { kind: 'alive' }), pace.alive);
    void notice(id);
    return () => {
      stop();
      clearInterval(look);
      clearInterval(alive);
    };
  };
  const listen: Telling['listen'] = (id, hear) => {
    const one = heard.get(id) ?? { hear: new Set<Hear>(), stop: watch(id) };
    heard.set(id, one);
    one.hear.add(hear);
    return () => {
      if (!one.hear.delete(hear) || one.hear.size > 0) return;
      one.stop();
      heard.delete(id);
    };
  };
  const close = (): void => {
    for (const id of heard.keys()) {
      tell(id, { kind: 'closed' });
      heard.get(id)?.stop();
    }
    heard.clear();
  };
  return { tell, listen, close };
}

/** A machine has only so many watches; without one, looking every now and then is enough. */
function watchIfPossible(folders: readonly string[], onChange: () => void): () => void {
  try {
    return watchFolders(folders, onChange, { recursive: false });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return () => {};
  }
}
