// Local identifiers: the numbers by which new offers are found again.

/** The wire's type is xsd:int, whatever the page says. */
export const MOST_LOCAL_ID: number = 2 ** 31 - 1;

/**
 * Gives out numbers one after another.
 * @param first Where to begin; at random unless told, so that two programs of one seller hardly ever meet.
 * @throws {RangeError} where `first` is no local identifier; later, where the numbers have come to their end.
 */
export function localIdsFrom(first: number = 1 + Math.floor(Math.random() * (MOST_LOCAL_ID / 2))): () => number {
  checkLocalId(first);
  let next = first;
  return () => {
    checkLocalId(next);
    next += 1;
    return next - 1;
  };
}

/** @throws {RangeError} for a number that the service cannot keep. */
export function checkLocalId(localId: number): void {
  if (Number.isSafeInteger(localId) && localId >= 1 && localId <= MOST_LOCAL_ID) return;
  throw new RangeError(`a local identifier is a whole number from 1 to ${MOST_LOCAL_ID}, found ${localId}`);
}
