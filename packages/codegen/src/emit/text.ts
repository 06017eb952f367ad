// How text of a contract enters TypeScript: as a string literal, a property key or a comment, and as nothing else.
import { isIdentifier } from "../words.ts";

// What an editor does not show, or shows elsewhere than it stands: controls, format characters, line separators.
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A string literal. Nothing invisible is left in it, so that what a reviewer sees is what it says. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** A property's key in an interface. */
export function typeKey(property: string): string {
  return isIdentifier(property) ? property : literal(property);
}

/** A property's key in an object literal: `__proto__` is computed, for there it would set the prototype. */
export function objectKey(property: string): string {
  return property === "__proto__" ? `["__proto__"]` : typeKey(property);
}

/** One line of a comment: cannot end it, cannot begin a tag of its own, holds nothing invisible. */
export function commentText(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .replaceAll("*/", "*\\/")
    .replace(/(^|[^\w\\])@/gu, "$1\\@")
    .replace(/\{(?=\\?@)/gu, "\\{")
    .trim();
}

/** A name inside a comment, as code. */
export function commentCode(text: string): string {
  const clean = text.replace(/\s+/gu, " ").replace(INVISIBLE, "").replaceAll("*/", "*\\/").replaceAll("`", "'");
  return `\`${clean}\``;
}
