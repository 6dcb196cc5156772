import type { Cut } from '../../check/text/mapped-text.ts';

/** A line as programs write them: with a time or level in front, of a stack, of a test run, or an address in memory. */
const logLine =
  /^[ \t>]*(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\[?\d\d:\d\d:\d\d|[IWEF]\d{4} \d\d:\d\d|(?:time|ts|level|msg)="?[^\s]|\{"(?:time|ts|level|severity|msg|@timestamp)"|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|PANIC)\b[\]:| ]|goroutine \d+ \[|\t?at [\w.$]+\(|[\w./-]+\.(?:go|java|py|cc|cpp|rs):\d+|panic: |Traceback |  File "|--- (?:FAIL|PASS|SKIP)|=== (?:RUN|CONT|PAUSE)|created by |[\w./*()-]+\(0x[0-9a-f]+|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d)/;

/** Lines of a log that are kept; one that is a few lines longer stays whole. */
const [kept, most] = [4, 6];

/** All but the first lines of each log. A line without a mark between two with one is of the log. */
export function findLogLines(text: string): { cuts: Cut[]; lines: number } {
  const cuts: Cut[] = [];
  let lines = 0;
  for (const { starts, end } of runsOf(text)) {
    const from = starts[kept];
    if (starts.length <= most || from === undefined) continue;
    const left = starts.length - kept;
    lines += left;
    cuts.push({ start: from, end, filler: `[${left} more lines of the log are left out]` });
  }
  return { cuts, lines };
}

type Run = { starts: number[]; end: number };

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let between: number[] = [];
  let start = 0;
  while (start <= text.length) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (logLine.test(text.slice(start, Math.min(end, start + 200)))) {
      if (run === null) runs.push((run = { starts: [], end }));
      run.starts.push(...between, start);
      run.end = end;
      between = [];
    } else if (run !== null && between.length === 0 && end > start) between.push(start);
    else [run, between] = [null, []];
    start = end + 1;
  }
  return runs;
}
