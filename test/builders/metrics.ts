export type Sample = { name: string; labels: Record<string, string>; value: number };

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const value = String.raw`"(?:[^"\\\n]|\\["\\n])*"`;
const label = `[a-zA-Z_][a-zA-Z0-9_]*=${value}`;
const sampleLine = new RegExp(
  `^(?<name>${name})(?:\\{(?<labels>${label}(?:,${label})*)\\})? (?<value>-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`,
);

/**
 * Reads metrics as strictly as Prometheus and OpenMetrics together: every family has HELP and TYPE once and in this order before its
 * samples, families are not mixed, no sample comes twice, and the text ends with `# EOF`.
 */
export function parseMetrics(text: string): { families: Map<string, Sample[]>; problems: string[] } {
  const families = new Map<string, Sample[]>();
  const [problems, seen] = [[] as string[], new Set<string>()];
  let [helped, current] = ['', ''];
  if (!text.endsWith('\n# EOF\n')) problems.push('the text does not end with # EOF');
  for (const line of text.split('\n').slice(0, -2)) {
    const meta = new RegExp(`^# (?<kind>HELP|TYPE) (?<name>${name}) (?<rest>.+)$`).exec(line)?.groups;
    if (meta?.['kind'] === 'HELP') {
      helped = meta['name']!;
      if (families.has(helped)) problems.push(`${helped} comes twice`);
      if (!/^(?:[^"\\]|\\["\\n])*$/.test(meta['rest']!)) problems.push(`the help of ${helped} is not escaped`);
    } else if (meta?.['kind'] === 'TYPE') {
      current = meta['name']!;
      if (current !== helped) problems.push(`${current} has no help before its type`);
      if (!['gauge', 'counter'].includes(meta['rest']!)) problems.push(`${current} is of no type`);
      families.set(current, []);
    } else {
      const found = sampleLine.exec(line)?.groups;
      if (found === undefined) problems.push(`no sample: ${line}`);
      else if (found['name'] !== current) problems.push(`${found['name']} stands among ${current}`);
      else if (seen.has(line.slice(0, line.lastIndexOf(' ')))) problems.push(`twice: ${line}`);
      else
        families
          .get(current)!
          .push({ name: current, labels: labelsOf(found['labels'] ?? ''), value: Number(found['value']) });
      seen.add(line.slice(0, line.lastIndexOf(' ')));
    }
  }
  return { families, problems };
}

function labelsOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(new RegExp(`([a-zA-Z_][a-zA-Z0-9_]*)=(${value})`, 'g'))];
  return Object.fromEntries(
    pairs.map(([, key, quoted]) => [
      key!,
      quoted!.slice(1, -1).replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
    ]),
  );
}
