import { ClientSecretPost, Configuration, fetchProtectedResource } from 'openid-client';
import { z } from 'zod';
import { allowLoopback, codeFlow, providerTimeout } from './code-flow.ts';
import type { SignInProvider } from './ports.ts';

/** `server` and `api` are addresses without a slash at the end; both are those of github.com where they are null. */
export type GitHubClient = { clientId: string; clientSecret: string; server: string | null; api: string | null };

const Account = z.object({ id: z.int().min(1) });

/** Sign-in with GitHub, which is no OpenID provider: who somebody is, is asked of its API. No scope is wanted: the number is public. */
export function githubSignIn({ clientId, clientSecret, server, api }: GitHubClient): SignInProvider {
  const at = `${server ?? 'https://github.com'}/login/oauth`;
  const configuration = new Configuration(
    { issuer: at, authorization_endpoint: `${at}/authorize`, token_endpoint: `${at}/access_token` },
    clientId,
    undefined,
    ClientSecretPost(clientSecret),
  );
  configuration.timeout = providerTimeout;
  allowLoopback(at, configuration);
  return codeFlow({
    way: 'github',
    configuration: async () => configuration,
    scope: '',
    hasIdToken: false,
    accountOf: async ({ access_token: token }) => {
      const address = new URL(`${api ?? 'https://api.github.com'}/user`);
      const headers = new Headers({ accept: 'application/vnd.github+json', 'user-agent': 'zhoubao' });
      const answer = await fetchProtectedResource(configuration, token, address, 'GET', null, headers);
      if (answer.status !== 200) throw new Error(`GitHub answered ${answer.status} to who signed in`);
      return { way: 'github', id: Account.parse(await answer.json()).id };
    },
  });
}
