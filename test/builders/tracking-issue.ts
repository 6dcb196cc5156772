/** A label or a milestone that was given or taken in 2019-W19, as the timeline of a tracking issue holds it. */
export const event = (type: string, value: string, more: Record<string, unknown> = {}) => ({
  type,
  createdAt: '2019-05-08T09:00:00Z',
  actor: { login: 'grace' },
  ...(type.startsWith('Label') || type.startsWith('Unlabel') ? { label: { name: value } } : { milestoneTitle: value }),
  ...more,
});

/** The tracking issue of a KEP with what happened to it. */
export const tracking = (number: number, ...nodes: unknown[]) => ({
  number,
  title: 'Quiet Probes',
  url: `https://github.com/kubernetes/enhancements/issues/${number}`,
  createdAt: '2019-04-01T00:00:00Z',
  author: { login: 'ada' },
  milestone: { title: 'v1.15' },
  timelineItems: { nodes },
});
