import { SubscriberId } from '../../model/subscriber.ts';

/** Bytes that hold the 132 bits of an id's 22 characters. */
export const subscriberBytes = 17;

const padding = 'A';

/** @throws {RangeError} where the id is none: a token made of it would be another's */
export function bytesOfSubscriber(id: SubscriberId): Buffer {
  if (!SubscriberId.safeParse(id).success)
    throw new RangeError('A token was to be made for what is no id of a subscriber.');
  return Buffer.from(id + padding, 'base64url');
}

export function subscriberOfBytes(bytes: Buffer): SubscriberId {
  return bytes.subarray(0, subscriberBytes).toString('base64url').slice(0, -padding.length);
}
