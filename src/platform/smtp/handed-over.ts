import { Readable } from 'node:stream';

/** A mail that knows how far it got. It is read only once the server has asked for it. */
export class HandedOver extends Readable {
  readonly #pieces: readonly Buffer[];
  /** Whether the server asked for it. */
  isAsked = false;
  /** Whether its last byte, the final dot included, was given to the connection: before that no server can have taken it. */
  isGone = false;

  constructor(pieces: readonly Buffer[]) {
    super({ highWaterMark: 0 });
    this.#pieces = pieces;
  }

  /** Nodemailer adds the final dot in the stream that this is piped to. */
  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { end?: boolean }): T {
    this.isAsked = true;
    destination.once('end', () => (this.isGone = true));
    return super.pipe(destination, options);
  }

  override _read(): void {
    this.push(Buffer.concat(this.#pieces));
    this.push(null);
  }
}
