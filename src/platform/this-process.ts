import { hostname } from 'node:os';
import { codeOf } from './file-error.ts';

/** This process, as others of the same database know it. */
export type ThisProcess = {
  host: string;
  pid: number;
  /** Whether a process of this machine runs. */
  isRunning: (pid: number) => boolean;
};

export function thisProcess(): ThisProcess {
  return { host: hostname(), pid: process.pid, isRunning };
}

/** Signal 0 asks without sending; EPERM is the answer for a process of somebody else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
