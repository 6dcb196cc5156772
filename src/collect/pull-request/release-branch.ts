const branch = /^(?:release|stable|backport)[-/]|^v?\d{1,4}\.\d{1,4}(?:\.x)?$|-release$/i;

/** Whether a branch takes fixes for versions that are out: `release-1.14`, `release/1.7`, `v1.30`. */
export function isReleaseBranch(name: string): boolean {
  return branch.test(name.slice(0, 300));
}
