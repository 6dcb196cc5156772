// Accounts that act for a project without being GitHub apps. A GitHub app's login has no `[bot]` in GraphQL.
const robots =
  /\[bot\]$|^(?:app\/)?(?:dependabot|renovate|github-actions|copilot|codecov|coveralls|netlify|mergify|stale|vercel|googlebot|openshift-ci|linux-foundation-easycla|cla-assistant)\b|(?:^|[-_])(?:bot|robot|automation|sockpuppet|ci-robot|prow-robot)(?:$|[-_])|^istio-testing$|^metric-cov-exporter$/i;

/** Whether an account is a program. `typename` is GitHub's, `Bot` for an app. */
export function isBot(login: string, typename?: string): boolean {
  return typename === 'Bot' || robots.test(login);
}
