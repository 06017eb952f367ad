// Claims about what is taken out of errors, of what a person configured.
import { expect, test } from "vitest";
import { secretTexts } from "./secret-texts.ts";

test.each([
  ["a key", { "x-api-key": "k-12345" }, ["k-12345"]],
  ["a token behind its scheme", { authorization: "Bearer t.o.k.e.n" }, ["Bearer t.o.k.e.n", "t.o.k.e.n"]],
  [
    "the password of Basic",
    { authorization: `Basic ${Buffer.from("anna:s3:cret").toString("base64")}` },
    ["Basic YW5uYTpzMzpjcmV0", "YW5uYTpzMzpjcmV0", "anna:s3:cret", "s3:cret"],
  ],
])("%s in a header", (_claim, headers, texts) => {
  expect(secretTexts(headers as Readonly<Record<string, string>>)).toEqual(texts);
});

test("what logging in takes", () => {
  expect(secretTexts({}, { password: "s3cret" })).toEqual(["s3cret"]);
});
