/** Does work one after the other that is about the same thing; a work that fails holds no other up. */
export function inTurns(): <T>(about: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (about, work) => {
    const next = (last.get(about) ?? Promise.resolve()).then(work, work);
    last.set(about, next);
    return next;
  };
}
