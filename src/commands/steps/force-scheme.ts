/**
 * A page as a reader sees it who prefers light or dark colours, whatever the browser that shows it prefers: the question about the
 * scheme in its styles is answered in them.
 */
export function forceScheme(html: string, scheme: 'light' | 'dark'): string {
  const [yes, no] = ['(min-width: 0)', '(max-width: 0)'];
  return html
    .replaceAll(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, asked) => (asked === scheme ? yes : no))
    .replaceAll(/(?<=<meta name="color-scheme" content=")[^"]*/g, scheme)
    .replaceAll(/(?<=[{;\s]color-scheme:\s*)light dark(?=\s*[;}])/g, scheme);
}
