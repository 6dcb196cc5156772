/** Orders texts by code units: the same in every locale, so files keep their bytes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
