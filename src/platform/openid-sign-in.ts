import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import { codeFlow, providerTimeout } from './code-flow.ts';
import { isLoopback } from './loopback.ts';
import type { SignInProvider } from './ports.ts';

/** `clientSecret` is null for a client that has none and is known by PKCE alone. */
export type OpenIdClient = { issuer: string; clientId: string; clientSecret: string | null };

/** Sign-in with any OpenID provider, by what its own document says of it; that is read at first use and again after a failure. */
export function openIdSignIn({ issuer, clientId, clientSecret }: OpenIdClient): SignInProvider {
  const server = new URL(issuer);
  // The ID token comes over TLS from the provider itself; its signature is checked all the same.
  const execute = [enableNonRepudiationChecks, ...(isLoopback(server.hostname) ? [allowInsecureRequests] : [])];
  const authentication = clientSecret === null ? None() : secretAsSupported(clientSecret);
  let known: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    known ??= discovery(server, clientId, undefined, authentication, { execute, timeout: providerTimeout }).catch(
      (error: unknown) => {
        known = null;
        throw error;
      },
    );
    return known;
  };
  return codeFlow({
    way: 'openid',
    configuration,
    scope: 'openid',
    hasIdToken: true,
    accountOf: async (tokens) => {
      const subject = tokens.claims()?.sub;
      if (subject === undefined) throw new Error('the provider did not say who signed in');
      return { way: 'openid', id: subject };
    },
  });
}

/** The secret in the body where the provider says that it takes it there, else in the header, which every provider takes. */
function secretAsSupported(secret: string): ClientAuth {
  const [post, basic] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    return (takesPost ? post : basic)(server, ...rest);
  };
}
