import { octokitGitHub } from './octokit-github.ts';
import type { GitHubWriter, RestRequest } from './ports.ts';

/** `apiUrl` is the address of the REST API, `timeout` in milliseconds. */
export type WriterSettings = { token: string; apiUrl: string; timeout: number };

/** GitHub through octokit, for reading afresh and for writing. Nothing is repeated, and the token stands in no reply. */
export function githubWriter({ token, apiUrl, timeout }: WriterSettings): GitHubWriter {
  const github = octokitGitHub({ token, apiUrl, graphqlUrl: apiUrl, origin: apiUrl, timeout });
  return {
    // What collectors are given reads only, by its type; beneath it is the same.
    send: ({ route, parameters }) => github.send({ api: 'rest', route: route as RestRequest['route'], parameters }),
  };
}
