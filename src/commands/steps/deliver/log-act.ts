import type { IssueId } from '../../../model/window.ts';
import { logAfter } from '../../../platform/issue-log.ts';
import type { Context } from '../context.ts';

/** Milliseconds between two tries to take the issue, and how often. */
const [pause, tries] = [100, 50];

/** `by` is the id of a person, or `send` for what nobody did. `did` holds no address. */
export type LoggedAct = { by: string; did: string };

/**
 * Adds a line to the log of an issue for what was done about its sending, which changes no file of it. Where another process does not let
 * go of the issue it is said, and sending goes on.
 */
export async function logAct(
  context: Pick<Context, 'home' | 'clock' | 'say'>,
  id: IssueId,
  act: LoggedAct,
): Promise<void> {
  const { home, clock, say } = context;
  for (let at = 0; at < tries; at++) {
    const release = await home.lock(id);
    if (release === null) {
      await clock.sleep(pause);
      continue;
    }
    try {
      const folder = home.issue(id);
      const log = (await folder.read('log.jsonl')) ?? '';
      await folder.write(new Map([['log.jsonl', logAfter(log, [{ ...act, at: clock.now(), changes: new Map() }])]]));
      return;
    } finally {
      await release();
    }
  }
  say(`Another process works on ${id}: log.jsonl has no line for "${act.did}".`);
}
