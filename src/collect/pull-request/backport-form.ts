const title =
  /^\s*\[(?:release|bp|backport|cherry-?pick)[ /-]?v?\d[\w.]*\]|^\s*\[v?\d[\w.]*[ /-](?:backport|cherry-?pick)\]|^\s*\[?release[-/]v?\d[\w.]*\]|^\s*\[v?\d{1,3}\.\d[\w.]*\]|^(?:automated |manual )?(?:cherry[ -]?pick|[\d.]{0,8} ?backport of)\b/i;
const branch = /^(?:release|stable|backport)[-/]|^v?\d{1,4}\.\d{1,4}(?:\.x)?$|-release$/i;

/** Whether a title has one of the forms that projects give to backports: `[release/1.7] …`, `Cherrypick #12 release 1.2`. */
export function isBackportTitle(text: string): boolean {
  return title.test(text.slice(0, 300));
}

/** Whether a branch takes fixes for versions that are out: `release-1.14`, `release/1.7`, `v1.30`. */
export function isReleaseBranch(name: string): boolean {
  return branch.test(name.slice(0, 300));
}
