import { compareText } from '../../model/compare-text.ts';

/** A version tag, read. `module` is the path before it, for example `api` in `api/v1.9.0`; empty for the project itself. */
export type Version = { module: string; major: number; minor: number; patch: number; suffix: string };

const form =
  /^(?:(?<module>.+)\/)?(?:[^/\d]*[_-])?v?(?<major>\d+)\.(?<minor>\d+)(?:\.(?<patch>\d+))?(?:[-.+](?<suffix>[0-9A-Za-z.-]+))?$/;

/** Reads a tag such as `v1.2.3`, `knative-v1.17.0` or `api/v1.9.0-rc.1`; null when it holds no version. Time is linear in a short tag. */
export function parseVersion(tag: string): Version | null {
  const groups = tag.length <= 100 ? form.exec(tag)?.groups : undefined;
  if (!groups) return null;
  const { module = '', major, minor, patch = '0', suffix = '' } = groups;
  return { module, major: Number(major), minor: Number(minor), patch: Number(patch), suffix };
}

/** Newer before older; a release before its own candidates. */
export function compareVersions(a: Version, b: Version): number {
  return (
    b.major - a.major ||
    b.minor - a.minor ||
    b.patch - a.patch ||
    Number(a.suffix !== '') - Number(b.suffix !== '') ||
    compareText(b.suffix, a.suffix)
  );
}

/** What a version promises: `major` x.0.0, `minor` x.y.0, else `patch`. A module of a project counts as a patch. */
export function stepOf(version: Version): 'major' | 'minor' | 'patch' {
  if (version.patch !== 0 || version.module !== '') return 'patch';
  return version.minor === 0 ? 'major' : 'minor';
}
