import type { Delivery } from '../../model/delivery.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { SubscriberId } from '../../model/subscriber.ts';
import type { Clock, SubscriberStore } from '../../platform/ports.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { AskMail } from '../subscribers/ask-mail.ts';
import type { KeyRing } from '../tokens/key-ring.ts';

/** A raw message that a mail server hands over. Names of headers are in lower case. */
export type PostedReturn = { headers: Readonly<Record<string, string | undefined>>; body: Uint8Array };

/** What the public pages need of the world. Where storage does not answer, its functions throw. */
export type PublicGround = {
  clock: Clock;
  /** Where readers reach the pages, without a slash at its end. */
  origin: string;
  newsletter: Newsletter;
  ring: KeyRing;
  store: Pick<SubscriberStore, 'change' | 'find' | 'consents' | 'countAct'>;
  deliveriesOf: (subscriber: SubscriberId) => Promise<Delivery[]>;
  fill: Fill;
  newId: () => SubscriberId;
  /** Takes a mail into the queue. False where it is full: then nothing is mailed. */
  mail: (mail: AskMail) => boolean;
  /** Takes a message that came back, and says what to answer; null where nobody hands them over here. */
  returns: ((post: PostedReturn) => Promise<{ status: 200 | 400 | 401 | 413 | 415; text: string }>) | null;
  /** What monitors read, behind a token; null where there is none. */
  metrics: { token: string; text: () => Promise<string> } | null;
  /** Tells the operator of a fault; the line holds no address and no token. */
  report: (line: string) => void;
};
