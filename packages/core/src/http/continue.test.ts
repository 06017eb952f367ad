// An interim answer is taken out, however it is cut, and nothing else is touched.
import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { passOverContinue } from "./continue.ts";

const FINAL = "HTTP/1.1 200 OK\r\n\r\n<ok/>";
const INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";

test.each([
  ["a final answer", FINAL, FINAL],
  ["one after an interim answer", INTERIM + FINAL, FINAL],
  ["one after two, one of them with fields", `${INTERIM}HTTP/1.0 100 Go on\r\nx: y\r\n\r\n${FINAL}`, FINAL],
  [
    "another interim answer, which undici knows",
    `HTTP/1.1 103 Hints\r\n\r\n${FINAL}`,
    `HTTP/1.1 103 Hints\r\n\r\n${FINAL}`,
  ],
  ["what is no HTTP", "220 mail.test", "220 mail.test"],
  ["an interim answer without an end", `HTTP/1.1 100 ${"x".repeat(9000)}`, `HTTP/1.1 100 ${"x".repeat(9000)}`],
])("%s", (_claim, given, wanted) => {
  for (const size of [given.length, 1, 5, 11]) {
    const filter = passOverContinue();
    let passed = "";
    for (let at = 0; at < given.length; at += size)
      passed += String(filter(Buffer.from(given.slice(at, at + size))) ?? "");
    expect(passed, `in pieces of ${size}`).toBe(wanted);
  }
});
