import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import type { Mailing } from '../../../model/delivery.ts';
import { problem, type Problem } from '../../../model/problem.ts';

/** Why a mailing cannot go on with the keys that are there: its mails were made with another one. Null where they can. */
export function keyGone({ issue, key }: Pick<Mailing, 'issue' | 'key'>, { ring }: Pick<Ready, 'ring'>): Problem | null {
  if (key === null || ring.some(({ id }) => id === key)) return null;
  const message = `Mails of ${issue} are made with the key ${key}, which ZHOUBAO_SECRET has not.`;
  return problem('delivery-secret-invalid', {}, message);
}
