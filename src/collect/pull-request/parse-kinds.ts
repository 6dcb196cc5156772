import { withoutComments } from '../without-comments.ts';

/** The kinds of Knative's template for pull requests, as its bullets mark them. */
const marks: readonly [RegExp, string][] = [
  [/:gift:|🎁/u, 'kind/feature'],
  [/:bug:|🐛/u, 'kind/bug'],
  [/:broom:|🧹/u, 'kind/cleanup'],
  [/:wastebasket:|🗑/u, 'kind/removal'],
];
const command = /^\/(kind|area) ([a-z][a-z0-9-]{0,39})\s*$/gim;
const bullet = /^\s{0,3}[-*+] .{1,500}$/gmu;
const labelForm = /^(kind|area|impact)\/([a-z0-9][a-z0-9-]{0,39})$/;
const mostText = 65_536;

/** What the author of a description says it is, as labels: `/kind bug` on a line of its own, or a marked bullet of Knative. */
export function parseKinds(body: string): string[] {
  const text = withoutComments(body.slice(0, mostText));
  const commands = [...text.matchAll(command)].map(([, group, name]) => `${group}/${name}`.toLowerCase());
  const bullets = text.match(bullet) ?? [];
  const marked = marks.filter(([mark]) => bullets.some((line) => mark.test(line))).map(([, kind]) => kind);
  return [...new Set([...commands, ...marked])];
}

/** Flags such as `kind.bug`, `area.runtime` and `impact.changelog` of labels such as `kind/bug`. Other labels give none. */
export function parseLabelSignals(labels: readonly string[]): Record<string, true> {
  const named = labels.flatMap((label) => {
    const [, group, name] = labelForm.exec(label) ?? [];
    return group === undefined || name === undefined ? [] : [[`${group}.${name}`, true] as const];
  });
  return Object.fromEntries(named);
}
