import { appendFileSync, openSync, writeSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { seededRandom } from '../../src/model/seeded-random.ts';

/**
 * A relay in a process of its own: `node mail-sink.ts <file> <share> <seed> <delay>`. It takes everything, and notes every mail that it answers for
 * in the file, a line with the recipient and the Message-ID, before it says so. Of so large a share of mails it breaks the connection off at
 * a random step, and notes that too. Each answer to a mail comes so many milliseconds late. It says its port,
 * and ends when its standard input does.
 */
const [file = '', share = '0', seed = '1', delay = '0'] = process.argv.slice(2);
const log = openSync(file, 'a');
const [breaks, late] = [Number(share), Number(delay)];
const random = seededRandom(Number(seed));

type Step = 'envelope' | 'data' | 'body' | 'before it is noted' | 'before the answer' | 'after the answer';
const steps: Step[] = ['envelope', 'data', 'body', 'before it is noted', 'before the answer', 'after the answer'];

const end = Buffer.from('\r\n.\r\n');

class Session {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #body: Buffer[] | null = null;
  #to = '';
  #breakAt: Step | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.write('220 sink.invalid ESMTP\r\n');
  }

  #take(chunk: Buffer): void {
    if (this.#body === null) return this.#commands(Buffer.concat([this.#rest, chunk]));
    if (this.#broke('body')) return;
    this.#body.push(chunk);
    // The end may lie across two chunks.
    const tail = Buffer.concat([...this.#body.slice(-2, -1).map((one) => one.subarray(-4)), chunk]);
    if (tail.subarray(-end.length).equals(end)) this.#finish(Buffer.concat(this.#body));
  }

  #commands(bytes: Buffer): void {
    const lines = bytes.toString('latin1').split('\r\n');
    this.#rest = Buffer.from(lines.pop() ?? '', 'latin1');
    const answers: string[] = [];
    for (const line of lines) answers.push(this.#answer(line));
    if (!this.#socket.destroyed) this.#socket.write(answers.join(''));
  }

  #answer(line: string): string {
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'EHLO') return '250-sink.invalid\r\n250-PIPELINING\r\n250-SIZE\r\n250 8BITMIME\r\n';
    if (verb === 'MAIL') {
      this.#breakAt = random() < breaks ? (steps[Math.floor(random() * steps.length)] ?? null) : null;
      this.#broke('envelope');
    }
    if (verb === 'RCPT') this.#to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'DATA' && !this.#broke('data')) {
      this.#body = [];
      return '354 go on\r\n';
    }
    if (verb !== 'QUIT') return '250 ok\r\n';
    this.#socket.end('221 bye\r\n');
    return '';
  }

  #finish(mail: Buffer): void {
    this.#body = null;
    if (this.#broke('before it is noted')) return;
    const id = /^Message-ID: (\S+)/im.exec(mail.toString('latin1', 0, 8000))?.[1] ?? '';
    writeSync(log, `${this.#to} ${id} ${mail.length}\n`);
    if (this.#broke('before the answer')) return;
    if (late > 0) setTimeout(() => this.#taken(), late);
    else this.#taken();
  }

  #taken(): void {
    this.#socket.write('250 2.0.0 taken\r\n');
    this.#broke('after the answer');
  }

  #broke(step: Step): boolean {
    if (this.#breakAt !== step) return false;
    this.#breakAt = null;
    appendFileSync(`${file}.breaks`, `${step}\n`);
    if (step === 'after the answer') this.#socket.end();
    else this.#socket.resetAndDestroy();
    return true;
  }
}

const server = createServer((socket) => new Session(socket));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
process.stdin.on('end', () => process.exit(0)).resume();
