import { setTimeout as wait } from 'node:timers/promises';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Person } from '../../../model/person.ts';
import { problem, type Attempt } from '../../../model/problem.ts';
import type { Environment } from '../../../platform/environment.ts';
import { githubSignIn } from '../../../platform/github-sign-in.ts';
import { isLoopback } from '../../../platform/loopback.ts';
import { openIdSignIn } from '../../../platform/openid-sign-in.ts';
import { sendMail } from '../../../platform/smtp.ts';
import type { NamedProvider, SignInGround } from '../../../review/access/sign-in-ground.ts';
import { say, wordsIn } from '../../../review/words/words.ts';

/** The ways to sign in that newsletter.yaml names. */
export type SignInWays = Pick<SignInGround, 'providers' | 'mailLink'>;

/** Milliseconds after the answer until a link is mailed, so that waiting for the answer does not tell whom we know. */
const mailDelay = 250;

/**
 * Makes the ways to sign in, with what each needs of the environment; a way that lacks something is a problem.
 * @param report tells the operator of mail that could not be sent
 */
export function signInWays(
  newsletter: Newsletter,
  environment: Environment,
  report: (line: string) => void,
): Attempt<SignInWays> {
  const problems = missingFor(newsletter.desk.signIn, environment).map(({ key, message }) =>
    problem('sign-in-unusable', { file: 'newsletter.yaml', key: `desk.signIn.${key}` }, message),
  );
  if (problems.length > 0) return { value: null, problems };
  const providers = namedProviders(newsletter.desk.signIn, environment);
  return { value: { providers, mailLink: linkMailer(newsletter, environment, report) }, problems };
}

type Ways = Newsletter['desk']['signIn'];

function missingFor({ github, openid, mail }: Ways, environment: Environment): { key: string; message: string }[] {
  const { signInClientSecret, smtpUrl } = environment;
  const missing: [boolean, string, string][] = [
    [github !== undefined && openid !== undefined, 'openid', 'GitHub and an OpenID provider are named; expected one.'],
    [
      github !== undefined && signInClientSecret === null,
      'github',
      'GitHub needs SIGN_IN_CLIENT_SECRET; it is not set.',
    ],
    [openid !== undefined && !isSafe(openid.issuer), 'openid.issuer', `${openid?.issuer} is no https address.`],
    [mail !== undefined && smtpUrl === null, 'mail', 'A link can be mailed only with SMTP_URL; it is not set.'],
  ];
  return missing.filter(([isMissing]) => isMissing).map(([, key, message]) => ({ key, message }));
}

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname);
}

function namedProviders({ github, openid }: Ways, environment: Environment): NamedProvider[] {
  const { signInClientSecret: clientSecret, githubServerUrl: server, githubApiUrl: api } = environment;
  if (github !== undefined && clientSecret !== null) {
    const provider = githubSignIn({ clientId: github.clientId, clientSecret, server, api });
    return [{ ...provider, name: { zh: 'GitHub', en: 'GitHub' } }];
  }
  return openid === undefined ? [] : [{ ...openIdSignIn({ ...openid, clientSecret }), name: openid.name }];
}

function linkMailer(
  newsletter: Newsletter,
  { smtpUrl }: Environment,
  report: (line: string) => void,
): SignInGround['mailLink'] {
  const { mail } = newsletter.desk.signIn;
  if (mail === undefined || smtpUrl === null) return null;
  const send = async (to: Person, url: string): Promise<void> => {
    await wait(mailDelay);
    const language = to.language ?? newsletter.desk.language;
    const words = wordsIn(language);
    const refused = await sendMail(smtpUrl, {
      from: { name: newsletter.name[language], address: mail.from },
      to: { name: to.name, address: to.email ?? '' },
      subject: say(words.accessMailSubject, { newsletter: newsletter.name[language] }),
      text: say(words.accessMailText, { name: to.name, url }),
      // Asks readers of mail that answer by themselves to leave it.
      headers: { 'auto-submitted': 'auto-generated' },
    });
    if (refused !== null) report(`The link for ${to.id} could not be mailed: ${refused}`);
  };
  return (to, url) =>
    void send(to, url).catch((fault: unknown) => report(`The link could not be mailed: ${String(fault)}`));
}
