// What a test opened is closed behind it, the last one first.

/** What is to be closed behind the test under way. */
export const closing: (() => unknown)[] = [];

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).toReversed()) await close();
}
