import type { KeyRing } from '../../../deliver/tokens/key-ring.ts';
import { keysGone } from '../../../deliver/tokens/keys-gone.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { SubscriberStore } from '../../../platform/ports.ts';

/** What is suppressed by a key that is not there any more is not recognised: such an address could be imported or subscribe again. */
export async function checkSuppressionKeys(
  subscribers: Pick<SubscriberStore, 'countSuppressions'>,
  ring: KeyRing,
): Promise<Problem[]> {
  const keys = keysGone(await subscribers.countSuppressions(), ring);
  if (keys === null) return [];
  const message = `Suppressions were made with keys that ZHOUBAO_SECRET has no longer: ${keys}. Their addresses are not recognised.`;
  return [problem('suppression-key-missing', {}, message)];
}
