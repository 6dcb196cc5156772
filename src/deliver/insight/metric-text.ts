/** One family of samples. A name is never given twice, and so are no two samples the same labels. */
export type Metric = {
  name: string;
  help: string;
  samples: { labels?: Readonly<Record<string, string>>; value: number }[];
};

/**
 * Gauges as Prometheus reads them: the text format 0.0.4, which is at the same time OpenMetrics 1.0. Families without samples are named
 * nevertheless, so that a query knows them.
 */
export function metricText(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, samples }) => [
    `# HELP ${name} ${escape(help)}`,
    `# TYPE ${name} gauge`,
    ...samples.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}`),
  ]);
  return [...lines, '# EOF', ''].join('\n');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** OpenMetrics wants quotation marks escaped in a help too, and the older format bears it in labels alone: no help has any. */
function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
