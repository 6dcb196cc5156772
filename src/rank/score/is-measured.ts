const subject = String.raw`\b(?:performan\w+|latenc\w+|throughput|faster|slower|speed\w*|memory|cpu|allocat\w+|reduc\w+|improv\w+|requests?|p9\d)\b`;
const amount = String.raw`\d+(?:[.,]\d+)?\s?(?:%|percent\b|x\b|times\b|[mnµu]?s\b|(?:milli|micro)?seconds?\b|[KMGT]i?B\b|qps\b|rps\b)`;
const measured = new RegExp(`${subject}.{0,60}?\\b${amount}|\\b${amount}.{0,60}?${subject}`, 'i');

/** Whether a text has a number with a unit or a percentage within 60 characters of a word about speed or resources. */
export function isMeasured(text: string): boolean {
  return measured.test(text);
}
