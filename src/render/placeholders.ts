/**
 * Addresses that stand in every mail where delivery puts each subscriber's own. They are replaced in both parts as they are, byte for byte,
 * so nothing that comes from outside may hold one: it would carry what is secret of a subscriber elsewhere.
 */
export const placeholders = { unsubscribe: 'https://unsubscribe.invalid/', webVersion: 'https://web-version.invalid/' };

const reserved = /(?:unsubscribe|web-version)\.invalid/i;
const all = new RegExp(`(?:https?:)?/*${reserved.source}/?`, 'gi');

/** Whether a text or address holds a placeholder. */
export function holdsPlaceholder(text: string): boolean {
  return reserved.test(text);
}

/** The text without placeholders. */
export function withoutPlaceholders(text: string): string {
  return holdsPlaceholder(text) ? text.replaceAll(all, '…') : text;
}
