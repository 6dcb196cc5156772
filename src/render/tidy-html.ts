/** HTML without the empty lines and trailing blanks that templates leave. */
export function tidyHtml(html: string): string {
  return `${html
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')}\n`;
}
