// Claims about who may talk to a server on this machine.
import { expect, test } from "vitest";
import { foreignRequest } from "./loopback.ts";

test.each([
  ["a program", { host: "127.0.0.1:3939" }],
  ["a program that says localhost", { host: "LocalHost" }],
  ["a program over IPv6", { host: "[::1]:3939" }],
  ["a page of this machine", { host: "localhost:3939", origin: "http://localhost:6274" }],
])("%s may", (_, headers) => {
  expect(foreignRequest(headers)).toBeUndefined();
});

test.each([
  ["a name that was bound to this machine", { host: "evil.example:3939" }],
  ["a name that begins like ours", { host: "localhost.evil.example" }],
  ["a user before our name", { host: "evil.example@localhost" }],
  ["no host at all", {}],
  ["an empty host", { host: "" }],
  ["a page of another site", { host: "127.0.0.1:3939", origin: "https://evil.example" }],
  ["a page whose name begins like ours", { host: "127.0.0.1:3939", origin: "http://127.0.0.1.evil.example" }],
  ["a page without a site", { host: "127.0.0.1:3939", origin: "null" }],
  ["another address of this machine's network", { host: "192.168.0.7:3939" }],
])("%s may not", (_, headers) => {
  expect(foreignRequest(headers)).toMatch(/\.$/);
});
