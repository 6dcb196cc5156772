import type { Instant } from '../model/instant.ts';

export type * from './doctor-ports.ts';
export type * from './job-ports.ts';
export type * from './mime-port.ts';
export type * from './relay-ports.ts';
export type * from './store-ports.ts';

/** Time, as an argument. */
export type Clock = {
  now(): Instant;
  /** Milliseconds that only grow; for durations. */
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
};

/** A number in `[0, 1)` at each call. */
export type Random = () => number;

/** A request to GitHub's GraphQL or REST API. Variables and parameters are plain JSON; a request is its own cache key. */
export type GraphqlRequest = { api: 'graphql'; query: string; variables: Record<string, unknown> };
export type RestRequest = { api: 'rest'; route: `GET /${string}`; parameters: Record<string, unknown> };
export type GitHubRequest = GraphqlRequest | RestRequest;

/** One error of a GraphQL answer. */
export type GraphqlError = { type?: string; path?: (string | number)[]; message: string };

/** What came back of one attempt. `unreachable` is a dropped connection or a time-out. */
export type GitHubReply =
  | {
      outcome: 'answered';
      status: number;
      data: unknown;
      errors: GraphqlError[];
      headers: Record<string, string>;
    }
  | { outcome: 'unreachable'; reason: string };

/** A request of GitHub's REST API that may change something there. It is made once: nobody knows what became of one that got no answer. */
export type GitHubWrite = { route: `${'GET' | 'POST' | 'PATCH'} /${string}`; parameters: Record<string, unknown> };

/** GitHub where issues are reviewed as pull requests. HTTP errors are answers. */
export type GitHubWriter = { send(request: GitHubWrite): Promise<GitHubReply> };

/**
 * A page of the web outside GitHub's API. `hosts` are the hosts that may be connected to beside the one of `url`, after
 * redirects too.
 */
export type WebRequest = { api: 'web'; url: string; hosts?: string[] };
/** What is sent along so that the server can say that nothing changed. */
export type WebValidators = { etag?: string; lastModified?: string };
/**
 * `text` is decoded; `url` is where redirects ended. `refused` is our own decision: a host, an address, a size. `unrecorded`
 * is a page that a recorded week does not hold.
 */
export type WebReply =
  | { outcome: 'answered'; status: number; url: string; headers: Record<string, string>; text: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unrecorded' }
  | { outcome: 'unreachable'; reason: string };

/** The web without GitHub's API: one call is one attempt, redirects included. */
export type Web = { get(request: WebRequest, validators: WebValidators): Promise<WebReply> };

/** A text file of the newsletter's folder that people fill, such as tips. */
export type FileRequest = { api: 'file'; path: string };

/** The real octokit without its own retries: one call is one attempt, HTTP errors are answers. */
export type GitHub = {
  /** What identifies the data behind it, for the cache: the API's address, or the digest of a recorded week. */
  origin: string;
  /** Whether there is no token: no GraphQL, and few requests an hour. */
  anonymous: boolean;
  send(request: GitHubRequest): Promise<GitHubReply>;
};

/** Text files below one folder. Paths are relative, with `/`. */
export type Files = {
  /** The folder, for messages. */
  root: string;
  read(path: string): Promise<string | null>;
  /** Paths of all files below a folder, sorted; empty where there is none. */
  list(folder: string): Promise<string[]>;
  /**
   * Writes and removes (null) as one step: either all of it is there afterwards or nothing has changed. `mayReplace` is asked at
   * the last moment; where it says no, nothing has changed and the fault is `changed meanwhile`.
   */
  write(changes: ReadonlyMap<string, string | null>, mayReplace?: () => boolean): Promise<void>;
};

/** Answers that need not be asked for again, by a key of hexadecimal digits. */
export type Cache = {
  read(key: string): Promise<string | null>;
  write(key: string, value: string): Promise<void>;
};

type ChatMessage = { role: 'system' | 'user' | 'assistant'; content: string };

export type ChatRequest = {
  messages: ChatMessage[];
  /** Name and JSON schema of the answer, sent as a strict response format; `words` state it to a server that takes none. */
  schema: { name: string; schema: Record<string, unknown>; words: string };
  maxTokens: number;
};

/**
 * What was sent for one answer: requests, and the tokens that the server counted. `uncounted` requests may have been counted
 * without our knowledge: the connection was lost, time was up, or the answer held no count.
 */
export type ChatCost = { calls: number; prompt: number; completion: number; uncounted: number };

/** Codes of the catalogue for an answer that did not come. */
export type ChatFault = 'model-unavailable' | 'model-request-refused' | 'model-not-recorded';

export type ChatReply = { cost: ChatCost } & (
  | { outcome: 'answered'; content: string; model: string }
  | { outcome: 'refused' | 'truncated'; reason: string }
  | { outcome: 'failed'; code: ChatFault; reason: string }
);

/**
 * A language model behind OpenAI's chat completions. `server` tells models of one name apart and holds no key. `recorded` answers were given once, by whichever model an answer names.
 * `mayRepeat` is asked before a request is sent again whose cost is not known.
 */
export type Chat = {
  model: string;
  server?: string;
  recorded?: boolean;
  complete(request: ChatRequest, mayRepeat?: () => boolean): Promise<ChatReply>;
};

/** What a run tells its terminal. A stage says what it does; the command decides how it looks. */
export type Progress = {
  /** Says that something with a name has begun or goes on, for example a source, with an optional count. */
  report(step: { stage: string; name: string; state: 'running' | 'done' | 'failed'; note?: string }): void;
};

/** A request that came to our server, and the answer to it. */
export type ServerRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
};
/** `bytes` are sent instead of `body`, for what is no text. */
export type ServerReply =
  | {
      kind: 'reply';
      status: number;
      headers: Record<string, string>;
      body: string;
      bytes?: Uint8Array;
      delay?: number;
    }
  | { kind: 'drop'; delay?: number };
export type Handler = (request: ServerRequest) => Promise<ServerReply>;

/** Letters as outlines, for pictures that look the same where their font is not installed. What the font lacks is left out. */
export type Lettering = {
  /** Units that a line of text takes at a size, both those of the picture. */
  width: (text: string, size: number) => number;
  /** The SVG path of a line of text whose baseline begins at 0,0. */
  path: (text: string, size: number) => string;
};

/** Somebody as a provider knows them, by what stays when they are renamed. */
export type SignInAccount = { way: 'github'; id: number } | { way: 'openid'; id: string };

/** What is remembered, away from the browser, while somebody is at a provider. */
export type SignInStart = { state: string; verifier: string; nonce: string };

/**
 * A provider where people sign in, by the code flow of OAuth 2 with PKCE. `begin` says where the browser goes, `finish` takes the
 * address that it came back to. `reason` is for the operator and holds no secret.
 */
export type SignInProvider = {
  way: SignInAccount['way'];
  begin(callback: string): Promise<{ url: string; start: SignInStart } | { url: null; reason: string }>;
  finish(returned: URL, start: SignInStart): Promise<{ account: SignInAccount } | { account: null; reason: string }>;
};
