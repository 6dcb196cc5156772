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
  };
}
