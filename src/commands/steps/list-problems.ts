import type { Problem, Severity } from '../../model/problem.ts';

const order: readonly Severity[] = ['error', 'warning', 'info'];
const shown = 12;

/** Problems as people read them on a terminal, worst first, one hint per code; what is not shown is counted. */
export function listProblems(problems: readonly Problem[]): string {
  const sorted = order.flatMap((severity) => problems.filter((one) => one.severity === severity));
  const hinted = new Set<string>();
  const lines = sorted.slice(0, shown).flatMap((one) => {
    const hint = hinted.has(one.code) ? [] : [`           ${one.hint}`];
    hinted.add(one.code);
    // A difference goes on below its sentence.
    const message = one.message.replaceAll('\n', '\n             ');
    return [`  ${one.severity.padEnd(7)}  ${one.code}: ${placeOf(one)}${message}`, ...hint];
  });
  const rest = sorted.slice(shown);
  if (rest.length > 0) lines.push(`  and ${rest.length} more (${countByCode(rest)}); --json prints them all`);
  return lines.join('\n');
}

/** `entries/x.yaml · zh.text[2]: `; empty where the message names its file itself, or there is none. */
function placeOf({ message, place: { file, line, key } }: Problem): string {
  const where = [
    ...(line === undefined || message.includes(`line ${line}`) ? [] : [`line ${line}`]),
    ...(key === undefined ? [] : [key]),
  ];
  if (file === undefined || (message.includes(file) && where.length === 0)) return '';
  return `${[file, ...where].join(' · ')}: `;
}

function countByCode(problems: readonly Problem[]): string {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
}
