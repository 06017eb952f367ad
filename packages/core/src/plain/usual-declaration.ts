// XML declarations, of which none is more usual than another.

/** None is. */
export function usualEncoding(_text: string): string | undefined {
  return undefined;
}
