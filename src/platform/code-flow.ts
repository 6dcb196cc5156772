import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  type Configuration,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { isLoopback } from './loopback.ts';
import type { SignInAccount, SignInProvider } from './ports.ts';

/** Tokens that a provider gave for a code; they are used once and kept nowhere. */
type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Seconds that a provider may take for an answer. */
export const providerTimeout = 10;

type Flow = {
  way: SignInAccount['way'];
  /** Made at first use: a provider that is away does not keep the desk from opening. */
  configuration: () => Promise<Configuration>;
  scope: string;
  /** Whether the provider signs who it is, with the nonce that it was given. */
  hasIdToken: boolean;
  accountOf: (tokens: Tokens, configuration: Configuration) => Promise<SignInAccount>;
};

/** The code flow with PKCE (S256), state and, where there is an ID token, a nonce. */
export function codeFlow({ way, configuration, scope, hasIdToken, accountOf }: Flow): SignInProvider {
  return {
    way,
    begin: async (callback) => {
      try {
        const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
        const url = buildAuthorizationUrl(await configuration(), {
          redirect_uri: callback,
          scope,
          state,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(hasIdToken && { nonce }),
        });
        return { url: url.href, start: { state, verifier, nonce } };
      } catch (error) {
        return { url: null, reason: reasonOf(error) };
      }
    },
    finish: async (returned, { state, verifier, nonce }) => {
      try {
        const found = await configuration();
        const tokens = await authorizationCodeGrant(found, returned, {
          expectedState: state,
          pkceCodeVerifier: verifier,
          ...(hasIdToken && { expectedNonce: nonce, idTokenExpected: true }),
        });
        return { account: await accountOf(tokens, found) };
      } catch (error) {
        return { account: null, reason: reasonOf(error) };
      }
    },
  };
}

/** Lets a provider on this machine speak without TLS; every other address needs it. */
export function allowLoopback(address: string, configuration: Configuration): void {
  if (isLoopback(new URL(address).hostname)) allowInsecureRequests(configuration);
}

function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return `the provider answered “${error.error.slice(0, 80)}”`;
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 200);
}
