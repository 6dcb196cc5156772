/** No sentence is longer; what is, is cut, so that a text without full stops takes linear time too. */
const longest = 1000;

/** Sentences and lines of a long text. */
export function piecesOf(text: string): string[] {
  return text.split(/\n|(?<=[.!?])\s/).flatMap((piece) => {
    const count = Math.ceil(piece.length / longest);
    return Array.from({ length: count }, (_, index) => piece.slice(index * longest, (index + 1) * longest));
  });
}
