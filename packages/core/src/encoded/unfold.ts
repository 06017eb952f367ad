// Shared values where nothing can be shared: in JSON and in logs a value that contains itself has no end.
import { EncodeError } from "../error.ts";

/** As many records, arrays and maps as one JSON text may hold. */
const MOST_IN_JSON = 1_000_000;

/** As many as a log needs. */
const MOST_IN_LOG = 10_000;

/** What stands in a log where a value would go on for ever, or for too long. */
const CUT = "(again)";

/**
 * Refuses a value that JSON cannot hold.
 * @throws {EncodeError}
 */
export function checkTree(value: unknown): void {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const refuse = (found: string): never => {
    throw new EncodeError({ code: "SOAP_ENCODE_TYPE", path: [], expected: "a value that JSON can hold", found });
  };
  // Without recursion: a chain of references may be longer than the stack is deep.
  const due: { readonly one: object; readonly parts: readonly object[]; next: number; size: number }[] = [];
  const enter = (one: object): void => {
    open.add(one);
    due.push({ one, parts: partsOf(one), next: 0, size: 1 });
  };
  if (isCompound(value)) enter(value);
  for (let top = due.at(-1); top !== undefined; top = due.at(-1)) {
    const part = top.parts[top.next];
    if (part !== undefined) {
      const size = sizes.get(part);
      if (size !== undefined) {
        top.next++;
        top.size += size;
      } else if (open.has(part)) refuse("one that contains itself");
      else enter(part);
      continue;
    }
    if (top.size > MOST_IN_JSON) refuse("one whose shared parts come too often");
    if (due.length > DEEPEST) refuse("one that is too deep");
    sizes.set(top.one, top.size);
    open.delete(top.one);
    due.pop();
  }
}

/** JSON's own writer works by recursion. */
const DEEPEST = 2_000;

/** A copy in which nothing is shared; what has no end is cut. */
export function unfolded(value: unknown): unknown {
  let left = MOST_IN_LOG;
  const copy = (one: unknown, open: readonly object[]): unknown => {
    if (!isCompound(one)) return one;
    if (open.includes(one) || left-- <= 0 || open.length >= DEEPEST_IN_LOG) return CUT;
    const inside = [...open, one];
    if (Array.isArray(one)) return one.map((item) => copy(item, inside));
    if (one instanceof Map) return new Map([...one].map(([key, held]) => [copy(key, inside), copy(held, inside)]));
    return Object.fromEntries(Object.entries(one).map(([key, held]) => [key, copy(held, inside)]));
  };
  return copy(value, []);
}

const DEEPEST_IN_LOG = 64;

function isCompound(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

function partsOf(one: object): readonly object[] {
  const held: readonly unknown[] = Array.isArray(one)
    ? one
    : one instanceof Map
      ? [...one].flat(1)
      : (Object.values(one) as readonly unknown[]);
  return held.filter(isCompound);
}
