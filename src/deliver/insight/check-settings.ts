import type { DeliverySettings } from '../../model/delivery-settings.ts';
import type { Sender } from '../../model/sender.ts';
import { parseKeyRing } from '../tokens/key-ring.ts';
import { fine, wrong, wrongAs, type Finding } from './finding.ts';

/** What newsletter.yaml and the environment say. Of variables that are no more than needed only whether they are there. */
export type SettingsFacts = {
  sender: Sender | null;
  delivery: Pick<DeliverySettings, 'address' | 'listId' | 'bounceDomain' | 'dkim'>;
  secret: string | null;
  hasRelay: boolean;
  hasGithubToken: boolean;
  hasModelKey: boolean;
};

/** Whether all is set without which nothing leaves. */
export function checkSettings(facts: SettingsFacts): Finding[] {
  return [...checkNewsletter(facts), ...checkSecret(facts.secret), ...checkVariables(facts)];
}

function checkNewsletter({ sender, delivery }: SettingsFacts): Finding[] {
  const check = 'newsletter.yaml';
  const domain = sender?.address.split('@')[1] ?? 'news.example.org';
  const wanted: [key: keyof typeof delivery, value: string][] = [
    ['address', `https://${domain}`],
    ['listId', `weekly.${domain}`],
    ['bounceDomain', `bounce.${domain}`],
    ['dkim', `{ domain: ${domain}, selector: w1 }`],
  ];
  const missing = wanted.filter(([key]) => delivery[key] === null);
  const names = [...(sender === null ? ['sender'] : []), ...missing.map(([key]) => `delivery.${key}`)];
  if (names.length === 0) return [fine(check, 'sender and delivery are set.')];
  return [
    wrong(check, 'delivery-setting-missing', {
      found: `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not set.`,
      expected: 'values such as these, of domains that you may send mail for.',
      publish: [
        ...(sender === null ? [`sender: { name: { zh: 周报, en: Weekly }, address: weekly@${domain} }`] : []),
        ...(missing.length === 0 ? [] : ['delivery:']),
        ...missing.map(([key, value]) => `  ${key}: ${value}`),
      ],
    }),
  ];
}

function checkSecret(secret: string | null): Finding[] {
  const check = 'secret';
  const { value, problems } = parseKeyRing(secret);
  const publish = ['ZHOUBAO_SECRET="k1:$(openssl rand -base64 36)"'];
  if (value === null)
    return problems.map((fault) => ({ ...wrongAs(check, fault), ...(secret === null && { publish }) }));
  return [fine(check, `ZHOUBAO_SECRET has ${value.length} ${value.length === 1 ? 'key' : 'keys'}.`)];
}

function checkVariables({ hasRelay, hasGithubToken, hasModelKey }: SettingsFacts): Finding[] {
  const check = 'environment';
  const optional = [
    ...(hasGithubToken ? [] : ['GITHUB_TOKEN is not set: issues are made of the recorded week.']),
    ...(hasModelKey ? [] : ['OPENAI_API_KEY is not set: the offline writer drafts.']),
  ];
  return [
    ...(hasRelay
      ? []
      : [
          wrong(check, 'delivery-setting-missing', {
            found: 'SMTP_URL is not set.',
            expected: 'the mail server that takes mails from here, with its login.',
            publish: ['SMTP_URL=smtps://name:password@smtp.example.org:465'],
          }),
        ]),
    ...optional.map((found) => wrong(check, 'variable-not-set', { found })),
    ...(optional.length === 0 && hasRelay ? [fine(check, 'SMTP_URL, GITHUB_TOKEN and OPENAI_API_KEY are set.')] : []),
  ];
}
