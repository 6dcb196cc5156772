/** What the process was told from outside. Secrets are read here and handed only to what needs them. */
export type Environment = {
  githubToken: string | null;
  githubApiUrl: string | null;
  githubGraphqlUrl: string | null;
  /** Where people sign in with GitHub; github.com where it is not set. */
  githubServerUrl: string | null;
  openaiApiKey: string | null;
  openaiBaseUrl: string | null;
  openaiModel: string | null;
  /** What the provider knows the desk by, GitHub or OpenID. */
  signInClientSecret: string | null;
  /** The mail server with its login. */
  smtpUrl: string | null;
  /** The keys of tokens and keyed hashes, `id:secret`, the newest first. */
  secret: string | null;
  /** What mails are signed with: a private key in PEM, as it is, in one line with `\\n`, or in base64. */
  dkimPrivateKey: string | null;
  /** A PostgreSQL database of subscribers and deliveries; without it they are in a file of the home. */
  databaseUrl: string | null;
  /** What a monitor says to read the metrics. */
  metricsToken: string | null;
  /** What a mail server signs with that hands returned mail over by HTTP; several after commas. */
  returnsSecret: string | null;
};

/** An empty variable counts as one that is not set. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = (name: string): string | null => variables[name]?.trim() || null;
  return {
    githubToken: read('GITHUB_TOKEN'),
    githubApiUrl: read('GITHUB_API_URL'),
    githubGraphqlUrl: read('GITHUB_GRAPHQL_URL'),
    githubServerUrl: read('GITHUB_SERVER_URL'),
    openaiApiKey: read('OPENAI_API_KEY'),
    openaiBaseUrl: read('OPENAI_BASE_URL'),
    openaiModel: read('OPENAI_MODEL'),
    smtpUrl: read('SMTP_URL'),
    signInClientSecret: read('SIGN_IN_CLIENT_SECRET'),
    secret: read('ZHOUBAO_SECRET'),
    dkimPrivateKey: linesOfKey(read('DKIM_PRIVATE_KEY')),
    databaseUrl: read('DATABASE_URL'),
    metricsToken: read('ZHOUBAO_METRICS_TOKEN'),
    returnsSecret: read('ZHOUBAO_RETURNS_SECRET'),
  };
}

/** Many places keep no variable of several lines. What is no key stays as it is, and is refused by whoever needs one. */
function linesOfKey(value: string | null): string | null {
  if (value === null) return null;
  const plain = value.includes('-----BEGIN') ? value : Buffer.from(value, 'base64').toString('latin1');
  return plain.includes('-----BEGIN') ? plain.replaceAll(/(?:\\r)?\\n/g, '\n') : value;
}
