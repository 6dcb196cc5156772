import type { Clock, Progress } from './ports.ts';

type Stream = { write(text: string): unknown; isTTY?: boolean; columns?: number };
type Step = Parameters<Progress['report']>[0];

const marks = { running: '…', done: '✔', failed: '✖' };

/**
 * Shows progress a line per thing: on a terminal the line of what is running is rewritten in place until it is done,
 * elsewhere only finished lines appear.
 */
export function terminalProgress(stream: Stream, clock: Pick<Clock, 'elapsed'>): Progress {
  const begun = new Map<string, number>();
  return {
    report: (step) => {
      const start = begun.get(keyOf(step)) ?? clock.elapsed();
      begun.set(keyOf(step), start);
      const line = formatStep(step, clock.elapsed() - start);
      if (step.state === 'running') {
        if (stream.isTTY) stream.write(`\r\u001B[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
        return;
      }
      begun.delete(keyOf(step));
      stream.write(`${stream.isTTY ? '\r\u001B[2K' : ''}${line}\n`);
    },
  };
}

function keyOf(step: Step): string {
  return `${step.stage} ${step.name}`;
}

function formatStep(step: Step, milliseconds: number): string {
  const time = step.state === 'running' ? '' : `${(milliseconds / 1000).toFixed(1)} s`;
  const cells = [step.stage.padEnd(8), printable(step.name).padEnd(40), printable(step.note ?? '').padEnd(26), time];
  return `${marks[step.state]} ${cells.join(' ').trimEnd()}`;
}

/** Text from outside without the characters that would steer a terminal or hide in it. Line ends stay. */
export function printable(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');
}
