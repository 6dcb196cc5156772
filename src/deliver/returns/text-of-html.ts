const blocks = /^<\/?(?:p|div|br|tr|li|h[1-6]|table|pre)\b/i;

/** The words of a web page, a block a line; for reading what a notice says, never for showing it. */
export function textOfHtml(html: string): string {
  let text = '';
  let from = 0;
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', from)) {
    const close = html.indexOf('>', open);
    if (close === -1) break;
    text += html.slice(from, open) + (blocks.test(html.slice(open, open + 12)) ? '\n' : ' ');
    from = close + 1;
  }
  return (text + html.slice(from)).replace(/&(lt|gt|quot|nbsp|amp|#39);/g, (_, name: string) => entities[name] ?? ' ');
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&', '#39': "'" };
