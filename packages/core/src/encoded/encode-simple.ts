// Writes encoded values of simple types.
import { format } from "../schema/encode/simple.ts";
import { compileSimple } from "../schema/simple.ts";
import type { SimpleTypeDescriptor } from "../schema/types.ts";
import { instanceType, misfitAt, typeNameOf, type Write } from "./encoding.ts";
import { at } from "./place.ts";

/**
 * Compiles an element of a simple type.
 * @param whenEmpty The text that an empty element stands for, where the schema gives it one.
 */
export function writeSimple(type: SimpleTypeDescriptor, whenEmpty?: string): Write {
  const simple = compileSimple(type);
  return (value, target) => {
    const { writing, encoding, open, close, place } = target;
    const text = at(place, () => format(simple, value, writing));
    if (text === "" && whenEmpty !== undefined && whenEmpty !== "") {
      const expected = `text that is not empty, which would mean ${JSON.stringify(whenEmpty)}`;
      throw misfitAt(target, "FACET", expected, '""');
    }
    writing.xml += `${open}${instanceType(typeNameOf(type, encoding.rules), target)}>${text}${close}`;
  };
}
