/** The text without “not merged yet”: what is open is not merged by the record, and no quote says so. Of the same length. */
export function withoutState(text: string): string {
  return text.replaceAll(/\b(?:not|nothing|no) (?:code )?(?:is |has |been |yet |be )*merged(?: yet)?/gi, (shown) =>
    'pending'.padEnd(shown.length),
  );
}
