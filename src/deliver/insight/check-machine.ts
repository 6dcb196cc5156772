import type { StorageLook } from '../../platform/ports.ts';
import { fine, wrong, wrongAs, type Finding } from './finding.ts';

/** `freeBytes` where the home is; null where nobody knows. */
export type MachineFacts = { storage: StorageLook; freeBytes: number | null; node: string };

/** As package.json asks for. */
const oldestNode = 24;
const fewestBytes = 1_000_000_000;

/** Whether what runs here can keep what it must not lose. */
export function checkMachine({ storage, freeBytes, node }: MachineFacts): Finding[] {
  return [...checkStorage(storage), ...checkDisk(freeBytes), ...checkNode(node)];
}

function checkStorage(storage: StorageLook): Finding[] {
  const check = 'database';
  if (storage.outcome === 'failed') return storage.problems.map((fault) => wrongAs(check, fault));
  if (storage.outcome === 'absent') {
    if (storage.reason === null)
      return [fine(check, 'There is none yet; the first import, subscriber or issue makes it.')];
    const found = `There is none yet, and it could not be made: ${storage.reason}.`;
    return [wrong(check, 'storage-unavailable', { found, expected: 'the right to write in the home.' })];
  }
  return [...checkState(storage), ...checkServerClock(storage)];
}

type Open = Extract<StorageLook, { outcome: 'open' }>;

function checkState({ engine, behind, restoredAt, server }: Open): Finding[] {
  const check = 'database';
  if (restoredAt !== null) {
    const found = `It was put back from a backup on ${restoredAt}, and nobody has said since that it may send.`;
    return [
      wrong(check, 'storage-restored', { found, expected: 'a person who looks at what was mailed after the backup.' }),
    ];
  }
  const name = engine === 'postgres' ? `PostgreSQL${server === null ? '' : ` ${server.version}`}` : 'SQLite';
  if (behind === 0) return [fine(check, `${name} can be written and is up to date.`)];
  return [wrong(check, 'storage-behind', { found: `${name} lacks ${behind} migrations; the next use applies them.` })];
}

/** Seconds by which two clocks may differ, as those of our pages may. */
const mostOffset = 30;

/** What workers are to do falls due by the clock of the server; schedules and limits go by ours. */
function checkServerClock({ server }: Open): Finding[] {
  if (server === null) return [];
  const seconds = Math.round(server.aheadMs / 1000);
  const check = 'clock of the database';
  const found =
    seconds === 0
      ? 'It says the same as ours.'
      : `It is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} ours.`;
  if (Math.abs(seconds) <= mostOffset) return [fine(check, found)];
  const expected = `at most ${mostOffset} seconds of difference; set both clocks by NTP.`;
  return [wrong(check, 'clock-wrong', { found, expected })];
}

function checkDisk(freeBytes: number | null): Finding[] {
  if (freeBytes === null) return [];
  const room = `${(freeBytes / 1e9).toFixed(1)} GB are free`;
  if (freeBytes >= fewestBytes) return [fine('disk', `${room}.`)];
  return [wrong('disk', 'disk-nearly-full', { found: `Only ${room}.`, expected: `${fewestBytes / 1e9} GB or more.` })];
}

function checkNode(node: string): Finding[] {
  if (Number(node.split('.')[0]) >= oldestNode) return [fine('Node', `Version ${node}.`)];
  return [wrong('Node', 'node-too-old', { found: `Version ${node}.`, expected: `${oldestNode} or newer.` })];
}
