import type { StorageLook } from '../../platform/ports.ts';
import { parseKeyRing } from '../tokens/key-ring.ts';
import { keysGone } from '../tokens/keys-gone.ts';
import { fine, wrong, type Finding } from './finding.ts';

/** Whether everybody who must not be mailed again would be recognised. */
export function checkSuppressions(storage: StorageLook, secret: string | null): Finding[] {
  const { value: ring } = parseKeyRing(secret);
  if (ring === null || storage.outcome !== 'open' || storage.suppressions.length === 0) return [];
  const check = 'suppressions';
  const gone = keysGone(storage.suppressions, ring);
  if (gone === null) return [fine(check, 'The keys of all of them are there.')];
  return [
    wrong(check, 'suppression-key-missing', {
      found: `Some were made with keys that ZHOUBAO_SECRET has no longer: ${gone}.`,
      expected: 'these keys behind the first one of ZHOUBAO_SECRET.',
    }),
  ];
}
