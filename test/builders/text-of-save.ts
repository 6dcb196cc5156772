/** What the process of save-forever.ts writes as its text number `count`: long enough that the time goes into writing it. */
export function textOfSave(count: number): string {
  return `${count} `.repeat(8000).trim();
}
