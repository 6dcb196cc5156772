import type { Repo, Source } from '../../src/model/source.ts';

type Changes<Options, At extends Repo | null> = Partial<Source<Options, At>> & { options?: Options };

/** The pull requests of containerd; `changes` names what a test is about. */
export function sourceOf<Options = Record<string, never>>(changes: Changes<Options, Repo> = {}): Source<Options> {
  return { ...common, repo: 'containerd/containerd', options: {} as Options, ...changes };
}

/** A source that lives in no repository, such as a feed. */
export function webSourceOf<Options>(changes: Changes<Options, null> & { options: Options }): Source<Options, null> {
  return { ...common, repo: null, ...changes };
}

const common = {
  id: 'containerd',
  kind: 'pull-request',
  formerly: [],
  project: 'containerd',
  section: 'upstream',
  silence: 2,
};
