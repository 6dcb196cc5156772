import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';
import { onTestFinished } from 'vitest';

/** Where in the dialogue a server is asked for its next words; `body` is in the middle of the mail, `dot` after its end. */
type ServerStep = 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'RSET';
/** A reply; `drop` resets the connection, `end` closes it in good order, `silence` says nothing; a reply may be followed by `and`. */
export type ServerAct = { say: string; and?: 'drop' | 'end' } | 'drop' | 'end' | 'silence';

export type RelayScript = {
  /** What is not named is taken. */
  at?: Partial<Record<ServerStep, ServerAct>>;
  /** Mails after which a connection is closed without a word. */
  most?: number;
  extensions?: readonly string[];
  /** Key and certificate for STARTTLS. */
  tls?: { key: string; cert: string };
};

/** What a server saw of mail: the recipients it answered for, the mails as they came, and every command before TLS. */
export type ScriptedRelay = {
  port: number;
  accepted: string[];
  mails: string[];
  plainCommands: string[];
  dots: number;
};

const usual: Record<ServerStep, string> = {
  greeting: '220 relay.invalid ESMTP',
  EHLO: '',
  STARTTLS: '220 go on',
  AUTH: '235 welcome',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  body: '',
  dot: '250 2.0.0 taken',
  RSET: '250 ok',
};

/** A server on loopback that does what its script says at each step. */
export async function scriptedRelay(script: RelayScript): Promise<ScriptedRelay> {
  const seen: ScriptedRelay = { port: 0, accepted: [], mails: [], plainCommands: [], dots: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    new Dialogue(socket, script, seen).begin();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  await promise;
  seen.port = (server.address() as AddressInfo).port;
  return seen;
}

class Dialogue {
  #socket: Socket;
  readonly #script: RelayScript;
  readonly #seen: ScriptedRelay;
  #rest = '';
  #isBody = false;
  #to = '';
  #mails = 0;
  /** It has said its last words. */
  #isOver = false;

  constructor(socket: Socket, script: RelayScript, seen: ScriptedRelay) {
    this.#socket = socket;
    this.#script = script;
    this.#seen = seen;
  }

  begin(): void {
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk.toString('latin1')));
    this.#act('greeting');
  }

  #take(text: string): void {
    this.#rest += text;
    for (;;) {
      if (this.#isBody) {
        if (this.#script.at?.body !== undefined) {
          this.#isBody = false;
          this.#rest = '';
          this.#act('body');
          return;
        }
        const end = this.#rest.indexOf('\r\n.\r\n');
        const isEmpty = this.#rest.startsWith('.\r\n');
        if (end === -1 && !isEmpty) return;
        this.#seen.mails.push(isEmpty ? '' : this.#rest.slice(0, end + 2));
        this.#rest = isEmpty ? this.#rest.slice(3) : this.#rest.slice(end + 5);
        this.#finish();
        continue;
      }
      const end = this.#rest.indexOf('\r\n');
      if (end === -1 || this.#socket.destroyed || this.#isOver) return;
      const line = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 2);
      this.#command(line);
    }
  }

  #command(line: string): void {
    const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
    if (!(this.#socket instanceof TLSSocket)) this.#seen.plainCommands.push(verb);
    if (verb === 'RCPT') this.#to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'QUIT') return void this.#socket.end('221 bye\r\n');
    const before = this.#socket;
    this.#act(verb in usual ? (verb as ServerStep) : 'RSET');
    if (verb === 'STARTTLS' && this.#script.tls && this.#script.at?.STARTTLS === undefined) this.#upgrade(before);
  }

  #finish(): void {
    this.#isBody = false;
    this.#seen.dots += 1;
    const act = this.#script.at?.dot;
    const isTaken = act === undefined || (typeof act === 'object' && act.say.startsWith('2'));
    if (isTaken && this.#script.at?.RCPT === undefined) this.#seen.accepted.push(this.#to);
    this.#act('dot');
    this.#mails += 1;
    if (this.#mails === this.#script.most) this.#socket.end();
  }

  #upgrade(plain: Socket): void {
    plain.removeAllListeners('data');
    const { key, cert } = this.#script.tls ?? { key: '', cert: '' };
    const secure = new TLSSocket(plain, { isServer: true, secureContext: createSecureContext({ key, cert }) });
    secure.on('error', () => {});
    secure.on('data', (chunk: Buffer) => this.#take(chunk.toString('latin1')));
    this.#socket = secure;
  }

  #act(step: ServerStep): void {
    const act = this.#script.at?.[step];
    if (act === 'silence') return;
    if (act === 'drop') return void this.#socket.resetAndDestroy();
    if (act === 'end') return void this.#socket.end();
    const said = act?.say ?? (step === 'EHLO' ? this.#extensions() : usual[step]);
    if (step === 'DATA' && said.startsWith('3')) this.#isBody = true;
    this.#socket.write(`${said}\r\n`);
    this.#isOver = act?.and !== undefined;
    if (act?.and === 'end') this.#socket.end();
    // After what was said has gone.
    if (act?.and === 'drop') setTimeout(() => this.#socket.resetAndDestroy(), 20);
  }

  #extensions(): string {
    const isPlain = !(this.#socket instanceof TLSSocket);
    const offered = [
      ...(this.#script.extensions ?? ['PIPELINING', 'AUTH PLAIN']),
      ...(this.#script.tls && isPlain ? ['STARTTLS'] : []),
    ];
    const lines = ['relay.invalid', ...offered];
    return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }
}
