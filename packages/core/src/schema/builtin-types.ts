// The built-in simple types by name, for those who read schemas; generated code names them one by one instead.
import * as xs from "./builtins.ts";
import type { SimpleTypeDescriptor } from "./types.ts";

/** By local name; made when somebody asks, for a call of a generated client never does. */
let byName: ReadonlyMap<string, SimpleTypeDescriptor> | undefined;

/**
 * The built-in type of a local name in the XML Schema namespace; undefined where there is none.
 * @see https://www.w3.org/TR/xmlschema-2/#built-in-datatypes
 */
export function builtinType(localName: string): SimpleTypeDescriptor | undefined {
  return types().get(localName);
}

/** The local names of all built-in simple types. */
export function builtinTypeNames(): readonly string[] {
  return [...types().keys()];
}

function types(): ReadonlyMap<string, SimpleTypeDescriptor> {
  byName ??= new Map(Object.entries(xs));
  return byName;
}
