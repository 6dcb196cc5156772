import type { PostedReturn, PublicGround } from '../../../deliver/pages/public-ground.ts';
import { acceptPost } from '../../../deliver/returns/accept-post.ts';
import { readReturn } from '../../../deliver/returns/read-return.ts';
import { takeReturn } from '../../../deliver/returns/take-return.ts';
import { returnTools } from '../deliver/return-tools.ts';
import type { TakingGround } from '../deliver/take-returns.ts';

/** `secrets` are what the mail server signs with; several while one is replaced. */
export type PostedGround = TakingGround & { secrets: readonly string[] };

/** Takes mail that came back by HTTP: signed, fresh, and counted once however often it comes. */
export function takePosted(ground: PostedGround): NonNullable<PublicGround['returns']> {
  const { clock, ring, storage } = ground;
  const keys = ground.secrets.map((secret) => Buffer.from(secret));
  return async (post: PostedReturn) => {
    const now = clock.now();
    const accepted = acceptPost(post, keys, now);
    if (!accepted.accepted) return { status: accepted.status, text: accepted.reason };
    const returned = await readReturn(
      accepted.raw,
      returnTools({ ...ground, ledger: storage.ledger }),
      accepted.recipients,
    );
    const { subscribers, ledger } = storage;
    return { status: 200, text: await takeReturn(returned, now, { subscribers, ledger, ring }) };
  };
}
