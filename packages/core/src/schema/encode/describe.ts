// What stood where something else was expected, in few words.
import { excerpt } from "../../error.ts";

/** A value as a message shows it: short, and never a whole one. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(excerpt(value));
    case "bigint":
      return `${excerpt(String(value))}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? `an array of ${value.length}` : kindOf(value);
    default:
      return `a ${typeof value}`;
  }
}

function kindOf(value: object): string {
  const maker: unknown = (value as { readonly constructor?: unknown }).constructor;
  const name = typeof maker === "function" && !Object.hasOwn(value, "constructor") ? maker.name : "";
  return name === "" || name === "Object" ? "a record" : `a ${excerpt(name, 40)}`;
}
