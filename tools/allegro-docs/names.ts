// From the dashed names of the pages to the wire's.

/** `users-black-list-array` is `usersBlackListArray` on the wire. */
export function wireName(dashed: string): string {
  return dashed.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
