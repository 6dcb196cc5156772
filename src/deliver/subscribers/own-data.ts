import type { Delivery } from '../../model/delivery.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Consent, Subscriber } from '../../model/subscriber.ts';
import type { Known, SubscriberStore } from '../../platform/ports.ts';
import { cleanText } from '../../render/clean-text.ts';
import { consentForm } from './consent-form.ts';

/** All that is kept about a person, for themselves. */
export type OwnData = {
  subscriber: Subscriber | null;
  /** `words`: those that the person was shown, which `form` is the digest of; null where none were, or the newsletter has others by now. */
  consents: (Consent & { words: string | null })[];
  /** Why the address is kept from mail, and since when. */
  suppressions: { reason: string; at: string }[];
  deliveries: Pick<Delivery, 'issue' | 'state' | 'changedAt' | 'attempts' | 'reply'>[];
};

type Reading = {
  store: Pick<SubscriberStore, 'consents'>;
  newsletter: Pick<Newsletter, 'name'>;
  deliveriesOf: (subscriber: string) => Promise<Delivery[]>;
};

export async function ownData(
  { subscriber, suppressions }: Known,
  { store, deliveriesOf, newsletter }: Reading,
): Promise<OwnData> {
  const consents = subscriber === null ? [] : await store.consents(subscriber.id);
  const wordsOf = consentWordsOf(newsletter);
  const deliveries = subscriber === null ? [] : await deliveriesOf(subscriber.id);
  return {
    subscriber,
    consents: consents.map((consent) => ({ ...consent, words: wordsOf(consent.form) })),
    suppressions: suppressions.map(({ reason, at }) => ({ reason, at })),
    deliveries: deliveries.map(({ issue, state, changedAt, attempts, reply }) => ({
      issue,
      state,
      changedAt,
      attempts,
      reply,
    })),
  };
}

function consentWordsOf({ name }: Pick<Newsletter, 'name'>): (form: Consent['form']) => string | null {
  const shown = (['zh', 'en'] as const).map((language) => consentForm(language, cleanText(name[language])));
  return (form) => shown.find((one) => one.form === form)?.words ?? null;
}
