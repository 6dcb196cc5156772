import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';
import { exchangeOf, rowOf, textOf } from './zone.ts';

const types: Record<string, number> = { A: 1, PTR: 12, MX: 15, TXT: 16, AAAA: 28 };

/**
 * A name service on loopback that speaks DNS over UDP.
 * @param text its zone, as for `zone`; what FAILs is answered with SERVFAIL
 * @returns its address, for a resolver
 */
export async function nameServer(text: string): Promise<string> {
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => rowOf(line.trim()));
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const { name, type, end } = questionOf(message);
    const named = rows.filter((row) => row.name === name.toLowerCase());
    const found = named.filter((row) => types[row.type] === type).map((row) => answerOf(type, dataOf(row)));
    const code = named.some((row) => row.type === 'FAIL') ? 2 : named.length === 0 ? 3 : 0;
    const head = Buffer.alloc(12);
    message.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(found.length, 6);
    socket.send(Buffer.concat([head, message.subarray(12, end), ...found]), port, address);
  });
  onTestFinished(() => new Promise((closed) => socket.close(() => closed())));
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  return `127.0.0.1:${socket.address().port}`;
}

function questionOf(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  while (message[at] !== 0) {
    const length = message[at]!;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** One record about the name of the question. */
function answerOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf({ type, data }: ReturnType<typeof rowOf>): Buffer {
  if (type === 'A') return Buffer.from(data.split('.').map(Number));
  if (type === 'TXT') return strings(textOf(data));
  if (type === 'PTR') return nameOf(data);
  if (type !== 'MX') throw new Error(`${type} is not served`);
  const { host, preference } = exchangeOf(data);
  return Buffer.concat([Buffer.from([preference >> 8, preference & 255]), nameOf(host)]);
}

function nameOf(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.from([0]),
  ]);
}

function strings(text: string): Buffer {
  const parts = text.match(/.{1,255}/gs) ?? [''];
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')])));
}
