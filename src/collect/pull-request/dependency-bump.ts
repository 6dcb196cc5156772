// `[release/1.2 backport] `, `chore: `, `go.{mod,sum}: `: what stands before the words that count.
const prefix = /^(?:\[[^\]]{1,60}\] {0,2}){0,2}(?:[\w.{},/()-]{1,40}: {0,2})?/;
const titles = [
  /^bump (?!the\b|(?:\w+ )?(?:timeout|version|limit|min|minimum)\b)/i,
  /^(?:manual )?dependency bump\b/i,
  /^update[ _](?:[\w./{},*@-]{1,80} ){0,3}(?:test )?dependenc(?:y|ies)\b/i,
  /^update_dependencies\b/i,
  /^(?:upgrade to latest|update vendor|re-?vendor)\b/i,
  /^update [\w .-]{1,40}nightly$/i,
  /^vendor (?:in )?[\w.-]{1,60}[/ ][\w.-]{1,60} (?:v\d|release-)/i,
  /^upgrade [\w./-]{1,80} (?:from .{1,30} )?to v?\d/i,
];
const scopes =
  /^(?:build|chore|fix|ci)\(deps[^)]{0,20}\)|^(?:vendor|bump): |^dep(?:s|endency|endencies)?: (?:bump|update|upgrade)\b/i;
const branch = /^(?:dependabot|renovate)\//;

/** Whether a pull request changes nothing but versions of what the project uses, by its title or its branch. */
export function isDependencyBump(title: string, head: string): boolean {
  const text = title.trim().slice(0, 300);
  const words = text.replace(prefix, '');
  const scoped = text.replace(/^(?:\[[^\]]{1,60}\] {0,2}){0,2}/, '');
  return branch.test(head) || scopes.test(scoped) || titles.some((pattern) => pattern.test(words));
}
