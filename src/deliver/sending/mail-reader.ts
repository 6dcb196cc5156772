import type { Mode } from '../../model/bilingual.ts';
import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { Mailing } from '../../model/delivery.ts';
import type { Claimed, Clock, Random, RelayConnection, SendOutcome } from '../../platform/ports.ts';
import { composeMail } from '../compose/compose-mail.ts';
import type { MailTemplate } from '../compose/mail-template.ts';
import type { ProviderId } from '../replies/providers.ts';
import type { KeyRing } from '../tokens/key-ring.ts';
import type { Mailed } from './run-lanes.ts';
import { settleOutcome } from './settle-outcome.ts';

export type MailTools = {
  /** One for each mode of the audience, with the mailing's beginning as their date. */
  templates: ReadonlyMap<Mode, MailTemplate>;
  ring: KeyRing;
  clock: Pick<Clock, 'now'>;
  random: Random;
  settings: Pick<DeliverySettings, 'giveUpHours'>;
  /** Whose server the relay is; see `providerOfHost`. */
  provider: ProviderId | null;
};

/** Composes, signs, hands over and judges one mail. What cannot be composed is skipped, and leaves nothing behind. */
export function mailReader(
  tools: MailTools,
): (connection: RelayConnection, claimed: Claimed, going: { mailing: Mailing; isOld: boolean }) => Promise<Mailed> {
  return async (connection, claimed, { mailing, isOld }) => {
    const template = tools.templates.get(claimed.mode);
    const composed = template && (await composeMail(template, tools.ring, claimed));
    if (!composed?.value) {
      const why = composed?.problems[0]?.message ?? `There is no rendering in ${claimed.mode}.`;
      return unfit(claimed, { why, now: tools.clock.now() });
    }
    const { envelope, messageId } = composed.value;
    const outcome = await connection.send(envelope, composed.value);
    const since = mailing.mailedAt ?? mailing.startAt;
    const { giveUpHours } = tools.settings;
    const { random, provider } = tools;
    const now = tools.clock.now();
    const input = { now, since, giveUpHours, random, provider, messageId, isOld };
    return { ...settleOutcome(claimed, outcome, input), end: endOf(outcome) };
  };
}

function endOf(outcome: SendOutcome): Mailed['end'] {
  if (outcome.outcome !== 'lost') return 'answered';
  return outcome.handedOver ? 'handed-over' : 'lost';
}

function unfit({ issue, subscriber }: Claimed, { why, now }: { why: string; now: string }): Mailed {
  const settled = { issue, subscriber, state: 'skipped', at: now, class: null, reply: why } as const;
  return {
    settled: { ...settled, messageId: null, dueAt: null },
    verdict: { class: 'soft', rest: 0 },
    blame: null,
    end: 'unsent',
  };
}
