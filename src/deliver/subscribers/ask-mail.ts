import { createHash } from 'node:crypto';
import type { Language, Mode } from '../../model/bilingual.ts';
import type { Instant } from '../../model/instant.ts';
import type { Sender } from '../../model/sender.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Subscriber } from '../../model/subscriber.ts';
import type { PlainMail } from '../../platform/ports.ts';
import { chooseEncoding } from '../../render/choose-encoding.ts';
import type { Fill } from '../../render/compile-templates.ts';
import { cleanText } from '../../render/clean-text.ts';
import { toBase32 } from '../tokens/base32.ts';
import type { KeyRing } from '../tokens/key-ring.ts';
import { timedToken } from '../tokens/reader-token.ts';
import { macOf } from '../tokens/seal-token.ts';
import { nameIn, publicWords } from '../words/public-words.ts';
import { consentForm } from './consent-form.ts';

/** `confirmation` asks to confirm, `link` leads to the preferences. `at` is the moment of the ask: the token's and the mail's. */
export type AskMail = {
  kind: 'confirmation' | 'link';
  subscriber: Pick<Subscriber, 'id' | 'address' | 'language'>;
  at: Instant;
};

/** @throws where a template of the mail cannot be used; `origin` is where the pages are */
export type AskMailGround = { newsletter: Newsletter; sender: Sender; ring: KeyRing; origin: string; fill: Fill };

/** Nothing in it was typed by a visitor but the address that it goes to; the same ask gives the same mail. */
export function composeAskMail({ kind, subscriber, at }: AskMail, ground: AskMailGround): PlainMail {
  const { newsletter, sender, ring, origin, fill } = ground;
  const purpose = kind === 'confirmation' ? 'confirm' : 'preferences';
  const token = timedToken(ring, purpose, { subscriber: subscriber.id, at });
  const languages = languagesOf(subscriber.language);
  const parts = languages.map((language) => partOf(kind, language, newsletter));
  const [main = 'zh'] = languages;
  const view = {
    lang: tagOf(main),
    url: `${origin}/${purpose}/${token}`,
    name: languages.map((language) => cleanText(newsletter.name[language])).join(' · '),
    subject: parts.map(({ subject }) => subject).join(' · '),
    parts,
  };
  const messageId = messageIdOf(
    ring,
    { kind, subscriber, at },
    sender.address.slice(sender.address.lastIndexOf('@') + 1),
  );
  return {
    from: { name: sender.name[main], address: sender.address },
    replyTo: sender.replyTo ?? null,
    to: subscriber.address,
    subject: parts[0]?.subject ?? '',
    date: at,
    messageId,
    headers: autoHeaders,
    boundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
    parts: [
      partOfType('text/plain', filled(fill, 'public/ask-mail.txt.hbs', view)),
      partOfType('text/html', filled(fill, 'public/ask-mail.html.hbs', view)),
    ],
  };
}

/** Asks readers of mail that answer by themselves to leave it. */
const autoHeaders = [
  { key: 'Auto-Submitted', value: 'auto-generated' },
  { key: 'X-Auto-Response-Suppress', value: 'All' },
];

function partOfType(type: PlainMail['parts'][number]['type'], text: string): PlainMail['parts'][number] {
  return { type, text, encoding: chooseEncoding(text) };
}

function languagesOf(mode: Mode): Language[] {
  return mode === 'both' ? ['zh', 'en'] : [mode];
}

/** What the mail says in one language. */
type MailPart = {
  lang: string;
  subject: string;
  text: string;
  consent: string | null;
  button: string;
  otherwise: string;
};

function partOf(kind: AskMail['kind'], language: Language, { name }: Newsletter): MailPart {
  const words = publicWords(language);
  const newsletter = cleanText(name[language]);
  const isConfirmation = kind === 'confirmation';
  return {
    lang: tagOf(language),
    subject: nameIn(isConfirmation ? words.mailConfirmSubject : words.mailLinkSubject, newsletter),
    text: nameIn(isConfirmation ? words.mailConfirmText : words.mailLinkText, newsletter),
    consent: isConfirmation ? consentForm(language, newsletter).words : null,
    button: isConfirmation ? words.mailConfirmButton : words.mailLinkButton,
    otherwise: isConfirmation ? words.mailConfirmElse : words.mailLinkElse,
  };
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : 'en';
}

function messageIdOf([key]: KeyRing, { kind, subscriber, at }: AskMail, domain: string): string {
  const mac = macOf(key, 'message-id', Buffer.from(`${kind}\n${subscriber.id}\n${at}`));
  return `<${kind}.${toBase32(mac)}@${domain}>`;
}

function filled(fill: Fill, name: string, view: object): string {
  const { value, problems } = fill(name, view);
  if (value === null) throw new Error(problems[0]?.message ?? `${name} could not be filled`);
  return value;
}
