/** Metadata of a KEP for tests; a null leaves the key out. */
export function kepYaml(values: Record<string, string | null> = {}): string {
  const all = {
    title: 'Quiet Probes',
    'kep-number': '4242',
    'owning-sig': 'sig-node',
    authors: '["@ada"]',
    status: 'provisional',
    'creation-date': '2019-04-01',
    ...values,
  };
  const lines = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `${lines.join('\n')}\n`;
}

/** A flat KEP of 2019 with front matter. */
export function flatKep(values: Record<string, string | null> = {}, summary = 'Probes that make no noise.'): string {
  return `---\n${kepYaml(values)}---\n\n# Quiet Probes\n\n## Summary\n\n${summary}\n\n## Motivation\n\nNoise is bad.\n`;
}
