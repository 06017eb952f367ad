// Texts as they are put into bytes by hand, beside what the general way makes of them.
import { describe, expect, it } from "vitest";
import { escapeAttribute, escapeText } from "../xml/escape.ts";
import { UNITS } from "./byte-sink.ts";
import { IN_ATTRIBUTE, IN_TEXT, putText } from "./put-text.ts";

function put(text: string, escapes: Uint8Array): string | undefined {
  const bytes = new Uint8Array(64);
  for (let at = 0; at < text.length; at++) UNITS[at] = text.charCodeAt(at);
  const end = putText({ bytes, view: new DataView(bytes.buffer) }, 0, 0, text.length, escapes);
  return end < 0 ? undefined : new TextDecoder().decode(bytes.subarray(0, end));
}

describe("what is put into bytes by hand", () => {
  const ascii = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
  const carried = ascii.filter((character) => character >= " " || "\t\n\r".includes(character));

  it.each(carried)("writes %j as the general way does", (character) => {
    expect(put(`a${character}b`, IN_TEXT)).toBe(escapeText(`a${character}b`));
    expect(put(`a${character}b`, IN_ATTRIBUTE)).toBe(escapeAttribute(`a${character}b`));
  });

  it("gives up at every control that XML cannot carry", () => {
    const refused = ascii.filter((character) => put(character, IN_TEXT) === undefined);
    expect(refused).toEqual(ascii.filter((character) => !carried.includes(character)));
  });
});
