import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, test } from 'vitest';
import { checkMail } from '../../../src/deliver/compose/check-mail.ts';
import { composeMail } from '../../../src/deliver/compose/compose-mail.ts';
import { faceOf, prepareMail } from '../../../src/deliver/compose/prepare-mail.ts';
import { readUnsubscribeToken } from '../../../src/deliver/tokens/reader-token.ts';
import type { Mode } from '../../../src/model/bilingual.ts';
import { sampleRenderings } from '../../builders/sample-renderings.ts';
import { dkimRecords, keyRing, mailroom, rawOf, subscriberId } from '../../builders/compose-frame.ts';

const readers = 1000;
const modes: readonly Mode[] = ['zh', 'en', 'both'];
const ring = keyRing();

test.each(modes)(
  'the sample issue in %s, to 1,000 readers: each mail is signed, approved and its own',
  async (mode) => {
    const rendered = (await sampleRenderings()).get(mode);
    if (rendered === undefined) throw new Error('The sample issue is not rendered.');
    const { value, problems } = await prepareMail(rendered, mailroom());
    expect(problems).toEqual([]);
    if (value === null) return;
    const ids = new Set<string>();
    for (let number = 0; number < readers; number += 1) {
      const reader = { subscriber: subscriberId(number), address: `reader-${number}@example.org` };
      const mail = (await composeMail(value, ring, reader)).value;
      const raw = rawOf(mail);
      const { results } = await dkimVerify(raw, { resolver: dkimRecords });
      expect(results.map(({ status }) => status.result)).toEqual(['pass']);
      expect(checkMail(raw, faceOf(rendered), value.mask)).toEqual([]);
      const token = /^List-Unsubscribe: <https:\/\/news\.example\.org\/u\/(.+)>\r$/m.exec(
        raw.toString('latin1', 0, 4000),
      );
      expect(readUnsubscribeToken(ring, token?.[1] ?? '')).toBe(reader.subscriber);
      ids.add(mail?.messageId ?? '');
    }
    expect(ids.size).toBe(readers);
  },
);
