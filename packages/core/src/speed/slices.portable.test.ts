// Making strings of bytes the portable way that browsers take, where there is no Buffer to slice with.
import { beforeAll, describe, expect, it } from "vitest";
import type * as Slices from "./slices.ts";

let portable: typeof Slices;

// What a host offers is looked at once, when the module is loaded.
beforeAll(async () => {
  const native = globalThis.Buffer;
  Reflect.deleteProperty(globalThis, "Buffer");
  try {
    portable = await import("./slices.ts");
  } finally {
    globalThis.Buffer = native;
  }
});

describe("slices without Buffer", () => {
  it.each(["", "a", "0123456789abcdef", "0123456789abcdefg", "x".repeat(100)])("give the ASCII text %j", (text) => {
    const bytes = new TextEncoder().encode(`<${text}>`);
    expect(portable.sliceAscii(bytes, 1, bytes.length - 1)).toBe(text);
    expect(portable.sliceName(bytes, 1, bytes.length - 1)).toBe(text);
  });

  it.each(["ż", "\ufeffa", "😀", "zażółć gęślą jaźń, długo i szczęśliwie"])("give the very text %j", (text) => {
    const bytes = new TextEncoder().encode(`<${text}>`);
    expect(portable.sliceUtf8(bytes, 1, bytes.length - 1)).toBe(text);
    expect(portable.sliceName(bytes, 1, bytes.length - 1)).toBe(text);
  });

  it.each(["", "zażółć", "😀", "ł".repeat(1024)])("give the code units of %j", (text) => {
    for (let at = 0; at < text.length; at++) portable.UNITS[at] = text.charCodeAt(at);
    expect(portable.sliceUnits(text.length)).toBe(text);
  });
});
