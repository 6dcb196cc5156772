import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What a client registered with the provider. */
const client = { id: 'desk-client', secret: 'planted-client-secret-73' };

/** How a provider lies; left out it is honest. */
export type Lies = {
  /** Claims of the ID token that replace the honest ones. */
  claims?: Record<string, unknown>;
  /** Who signs the ID token. */
  key?: KeyObject;
  /** What the token endpoint answers instead of tokens, as GitHub does: with status 200. */
  tokenError?: string;
  /** What the API says of who signed in. */
  user?: unknown;
};

/** Who is signed in at the provider: their number at GitHub, or their subject. */
export type Account = { id: number; sub: string };

type Code = { challenge: string; redirect: string; nonce: string | null; isUsed: boolean };

/**
 * GitHub and an OpenID provider in one, on loopback. It checks what a provider checks, PKCE and the redirect URI to the letter
 * included, and keeps in `refused` why it refused something.
 */
export async function signInProvider({ callbacks, account }: { callbacks: string[]; account: Account }) {
  const codes = new Map<string, Code>();
  const refused: string[] = [];
  const asked: string[] = [];
  const state = { account, lies: {} as Lies };
  let origin = '';

  const authorize = (query: URLSearchParams): string | null => {
    const redirect = query.get('redirect_uri') ?? '';
    const wrong = [
      query.get('response_type') === 'code' || 'response_type',
      query.get('client_id') === client.id || 'client_id',
      callbacks.includes(redirect) || 'redirect_uri',
      query.get('code_challenge_method') === 'S256' || 'code_challenge_method',
      /^[\w-]{43}$/.test(query.get('code_challenge') ?? '') || 'code_challenge',
      (query.get('state') ?? '').length >= 22 || 'state',
    ].filter((one) => one !== true);
    refused.push(...wrong.map(String));
    if (wrong.length > 0) return null;
    const code = randomBytes(12).toString('base64url');
    codes.set(code, { challenge: query.get('code_challenge')!, redirect, nonce: query.get('nonce'), isUsed: false });
    const back = new URL(redirect);
    back.search = String(new URLSearchParams({ code, state: query.get('state')! }));
    return back.href;
  };

  const tokens = (form: URLSearchParams, authorization: string | undefined): { status: number; body: object } => {
    const code = codes.get(form.get('code') ?? '');
    // RFC 6749, 2.3.1: both are written as in a form before they are joined.
    const basic = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString();
    const [, secret = ''] = basic.split(':').map((part) => decodeURIComponent(part));
    const knowsSecret = (form.get('client_secret') ?? secret) === client.secret;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const wrong = [
      knowsSecret || 'client_secret',
      form.get('grant_type') === 'authorization_code' || 'grant_type',
      (code !== undefined && !code.isUsed) || 'code',
      form.get('redirect_uri') === code?.redirect || 'redirect_uri of the code',
      challenge === code?.challenge || 'code_verifier',
    ].filter((one) => one !== true);
    refused.push(...wrong.map(String));
    if (code !== undefined) code.isUsed = true;
    if (state.lies.tokenError !== undefined) return { status: 200, body: { error: state.lies.tokenError } };
    if (code === undefined || wrong.length > 0) return { status: 400, body: { error: 'invalid_grant' } };
    const body = { access_token: 'planted-access-token', token_type: 'bearer', scope: '' };
    return { status: 200, body: code.nonce === null ? body : { ...body, id_token: idToken(code.nonce) } };
  };

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: origin, aud: client.id, sub: state.account.sub, nonce, iat: now, exp: now + 300 };
    const parts = [
      { alg: 'RS256', kid: 'one' },
      { ...claims, ...state.lies.claims },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = createSign('sha256')
      .update(text)
      .sign(state.lies.key ?? keys.privateKey, 'base64url');
    return `${text}.${signature}`;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    asked.push(`${request.method} ${pathname}`);
    const json = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (`${request.method} ${pathname}`) {
      case 'GET /login/oauth/authorize':
      case 'GET /authorize': {
        const location = authorize(searchParams);
        return void response.writeHead(location === null ? 400 : 302, location === null ? {} : { location }).end();
      }
      case 'POST /login/oauth/access_token':
      case 'POST /token': {
        const { status, body } = tokens(new URLSearchParams(await bodyOf(request)), request.headers.authorization);
        return json(status, body);
      }
      case 'GET /api/user':
        if (request.headers.authorization !== 'Bearer planted-access-token') return json(401, {});
        return json(200, state.lies.user ?? { id: state.account.id, login: 'renamed-since' });
      case 'GET /.well-known/openid-configuration':
        return json(200, {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          jwks_uri: `${origin}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      case 'GET /keys':
        return json(200, {
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
        });
      default:
        return void response.writeHead(404).end();
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** What a browser does at the provider, whose person says yes: the address that it is sent back to. */
  const consent = async (url: string): Promise<string> => {
    const { headers } = await fetch(url, { redirect: 'manual' });
    const location = headers.get('location');
    if (location === null) throw new Error(`the provider refused: ${refused.join(', ')}`);
    return location;
  };
  return { origin, client, state, refused, asked, consent };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
