import { problem, type Attempt, type Problem } from '../../model/problem.ts';
import { checkSender } from './check-frame.ts';
import { openSigningKey, type SigningKey } from './signing-key.ts';

type Named = { pem: string | null; dkim: { domain: string; selector: string } | null };

/**
 * The key for mails that are no issue, such as confirmations: the one of the issues, and aligned with their sender.
 * @returns `key` null where neither a key nor its name is set: such mails leave without a signature of ours
 */
export function mailSigner({ pem, dkim }: Named, sender: string): { key: SigningKey | null; problems: Problem[] } {
  if (dkim === null && (pem ?? '').trim() === '') return { key: null, problems: [] };
  const opened: Attempt<SigningKey> = dkim === null ? unnamed() : openSigningKey(pem, dkim);
  if (opened.value === null) return { key: null, problems: opened.problems };
  const problems = checkSender(sender, opened.value.domain);
  return { key: problems.length > 0 ? null : opened.value, problems };
}

function unnamed(): Attempt<SigningKey> {
  const message = 'There is a private key for DKIM, and delivery.dkim of newsletter.yaml is not set.';
  return { value: null, problems: [problem('delivery-signing-key-invalid', {}, message)] };
}
