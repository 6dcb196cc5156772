import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** What a run of the command said and took. `megabytes` is the peak of its process, the emulator in it included. */
export type Measured = { exit: number | null; json: unknown; stderr: string; seconds: number; megabytes: number };

const project = resolve(import.meta.dirname, '..');
// Peak memory is told by the process itself when it ends, on a line of its own on standard error.
const tell = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`;

/** Runs `zhoubao` as a process of its own, without any of the environment's tokens; `given` is all that it gets of its own. */
export async function measureCommand(words: string[], given: Record<string, string> = {}): Promise<Measured> {
  const env = { ...given, PATH: process.env['PATH'] ?? '', NODE_OPTIONS: `--import=${tell}` };
  const start = performance.now();
  const child = spawn(join(project, 'src/start.js'), words, { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exit = await new Promise<number | null>((done) => child.on('close', done));
  const seconds = (performance.now() - start) / 1000;
  const megabytes = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
  return { exit, json: parse(stdout), stderr, seconds, megabytes };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
