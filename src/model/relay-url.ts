/** Where SMTP_URL leads, as `smtps://name:secret@mail.example.org` or `smtp://…:587`. `login` is in plain text. */
export type RelayAddress = {
  /** As a URL has it: an IPv6 address stands in brackets. */
  hostname: string;
  port: number | null;
  /** TLS from the first byte on; else STARTTLS. */
  isSecure: boolean;
  login: { user: string; pass: string } | null;
};

/** What is said where it is not one. Its value is never shown. */
export const relayUrlUnfit =
  'SMTP_URL is not of the form smtp://host or smtps://host, or a % in its name or secret is not written as %25';

/** @returns null where the text is no address of a relay, or its login cannot be read out of it */
export function readRelayUrl(text: string): RelayAddress | null {
  const url = /^smtps?:\/\/./.test(text) ? URL.parse(text) : null;
  if (url === null) return null;
  const [user, pass] = [decoded(url.username), decoded(url.password)];
  if (user === null || pass === null) return null;
  return {
    hostname: url.hostname,
    port: url.port === '' ? null : Number(url.port),
    isSecure: url.protocol === 'smtps:',
    login: user === '' ? null : { user, pass },
  };
}

/** The words of a login, as they stand in the address and as they are: what a reply must not show. */
export function secretsOfRelay(text: string): string[] {
  const { username, password } = URL.parse(text) ?? { username: '', password: '' };
  const plain = [username, password].flatMap((word) => decoded(word) ?? []);
  return [...new Set([username, password, ...plain])].filter((word) => word !== '');
}

/** Null for a % that begins no escape. */
function decoded(word: string): string | null {
  try {
    return decodeURIComponent(word);
  } catch {
    return null;
  }
}
