/** GitHub opened to the public in April 2008: no thread is older. */
const githubOpened = Date.parse('2008-04-01T00:00:00Z');

/** The moment a thread was opened; null where the date is older than GitHub, which says that it is not known. */
export function knownOpening(at: string | null | undefined): string | null {
  return at !== null && at !== undefined && Date.parse(at) >= githubOpened ? at : null;
}
