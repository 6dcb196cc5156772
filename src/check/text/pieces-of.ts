/** No sentence is longer; what is, is cut, so that a text without full stops takes linear time too. */
const longest = 1000;

/** Sentences and lines of a long text. */
export function piecesOf(text: string): string[] {
  return text.split(/\n|(?<=[.!?])\s/).flatMap((piece) => cutAt(piece, longest));
}

/** Parts of at most so many characters; none of an empty text. */
function cutAt(text: string, most: number): string[] {
  const count = Math.ceil(text.length / most);
  return Array.from({ length: count }, (_, index) => text.slice(index * most, (index + 1) * most));
}
