/** The words of a text in small letters, one space apart: letters and digits of any script, and nothing else. */
export function foldTitle(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
