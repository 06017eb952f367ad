// Secrets in texts of a service's own: whatever form they come back in.
import { describe, expect, it } from "vitest";
import { hider, textsOf } from "./secrets.ts";

describe("a secret in a text", () => {
  it.each([
    ["as it is", "a key a&b<c>\"d' here", "a key (secret)' here"],
    ["as JSON has it", 'a key a&b<c>\\"d here', "a key (secret) here"],
    ["as XML has it", "<k>a&amp;b&lt;c&gt;&quot;d</k>", "<k>(secret)</k>"],
  ])("is taken out %s", (_claim, text, left) => {
    expect(hider(['a&b<c>"d'])(text)).toBe(left);
  });

  it("of bytes is taken out as base64 and as hex", () => {
    const hide = hider(textsOf({ key: new Uint8Array([1, 2, 3, 250]) }));
    expect(hide("AQID+g== is 010203FA")).toBe("(secret) is (secret)");
  });
});
