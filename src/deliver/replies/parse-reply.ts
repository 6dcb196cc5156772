/** A reply of an SMTP server, or the account that a report gives of one. */
export type Reply = {
  /** Null where a report names none. */
  code: number | null;
  /** RFC 3463, `5.1.1`; null where there is none. */
  enhanced: string | null;
  /** All its lines as one. */
  text: string;
};

/** As much as is ever looked at: replies are short, and who sends long ones wants something else. */
const longest = 1000;

/**
 * Reads one reply, of several lines or folded into one, as servers send it and as reports cite it (`smtp; 550-5.1.1 ...`).
 */
export function parseReply(said: string): Reply {
  const text = said
    .slice(0, 4 * longest)
    .replace(/^\s*[\w-]{1,20}\s*;\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const code = /(?<![\w.:-])([245]\d\d)(?=[ -](?!\d{1,3}\.\d{1,3}\.\d{1,3}\.)|$)/.exec(text.slice(0, longest))?.[1];
  return { code: code === undefined ? null : Number(code), enhanced: enhancedOf(text), text: joined(text, code) };
}

/** The first enhanced code of a text; an address of the network is none. */
export function enhancedOf(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text.slice(0, longest))?.[1] ?? null;
}

/** The words of a reply whose lines each begin with its codes. */
function joined(text: string, code: string | undefined): string {
  if (code === undefined) return text.slice(0, longest);
  return text.replaceAll(new RegExp(`${code}-(?:[245]\\.\\d{1,3}\\.\\d{1,3} )?`, 'g'), '').slice(0, longest);
}
