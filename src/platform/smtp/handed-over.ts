import { Readable, Transform } from 'node:stream';
import { stuffDots } from './stuff-dots.ts';

const finalDot = Buffer.from('.\r\n');

/** Puts pieces together; what it gives may be overwritten by the next mail over the same connection. */
export type JoinPieces = (pieces: readonly Buffer[]) => Buffer;

/**
 * Joins pieces in bytes that are used again and again: a mail is on its way whole before the next one over its connection, and whoever
 * took fresh ones for each would wait for the collector with a hundred kilobytes of every mail.
 */
export function joinAgain(): JoinPieces {
  let room = Buffer.alloc(0);
  return (pieces) => {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (room.length < length) room = Buffer.allocUnsafeSlow(length + (length >> 3));
    let at = 0;
    for (const piece of pieces) at += piece.copy(room, at);
    return room.subarray(0, length);
  };
}

/** A mail that knows how far it got. It is read only once the server has asked for it. */
export class HandedOver extends Readable {
  readonly #pieces: readonly Buffer[];
  readonly #join: JoinPieces;
  /** Whether the server asked for it. */
  isAsked = false;
  /** Whether its last byte, the final dot included, was given to the connection: before that no server can have taken it. */
  isGone = false;

  constructor(pieces: readonly Buffer[], join: JoinPieces) {
    super({ highWaterMark: 0 });
    this.#pieces = pieces;
    this.#join = join;
  }

  /**
   * Nodemailer gives the stream that it pipes to the connection. That would look at every byte of every mail for dots and add the final
   * one; most bytes are those of the mail before, so it is given what is ready to travel.
   */
  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { end?: boolean }): T {
    this.isAsked = true;
    destination.once('end', () => (this.isGone = true));
    if (!(destination instanceof Transform)) return super.pipe(destination, options);
    destination.push(this.#join(stuffDots(this.#pieces)));
    // By itself: it leaves once all before it has left.
    destination.push(finalDot);
    destination.push(null);
    return destination;
  }

  override _read(): void {
    this.push(this.#join(this.#pieces));
    this.push(null);
  }
}
