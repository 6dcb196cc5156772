import type { Source } from '../../src/model/source.ts';

/** The pull requests of containerd; `changes` names what a test is about. */
export function sourceOf<Options = Record<string, never>>(changes: Partial<Source<Options>> = {}): Source<Options> {
  return {
    id: 'containerd',
    kind: 'pull-request',
    repo: 'containerd/containerd',
    project: 'containerd',
    section: 'upstream',
    options: {} as Options,
    ...changes,
  };
}
