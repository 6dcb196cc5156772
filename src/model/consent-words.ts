import type { Bilingual } from './bilingual.ts';

/** What a person agrees to who subscribes: the same words beside every form, in the confirmation mail and on the page that confirms. */
export const consentWords: Bilingual = {
  zh: '我同意《{newsletter}》每周发送邮件到这个地址，直到我退订。地址只用于发送周报，不会交给别人。',
  en: 'I agree to get {newsletter} by mail every week until I unsubscribe. My address is used for nothing else and given to nobody.',
};
