// Claims about who may use the admin interface, by where a request comes from and what it says of itself.
import { expect, test } from "vitest";
import type { Admin } from "./admin.ts";
import { answerAdmin, type AdminHttpRequest } from "./http.ts";

const admin: Admin = ({ path, query, body }) => ({
  status: 200,
  json: { path, query: Object.fromEntries(query), body: body as null },
});

function asked(changes: Partial<AdminHttpRequest> = {}): AdminHttpRequest {
  const url = new URL("http://127.0.0.1:8088/_sandbox/users");
  return { method: "GET", url, headers: new Map(), from: "127.0.0.1", body: "", ...changes };
}

test.each([
  ["127.0.0.1", 200],
  ["127.8.9.10", 200],
  ["::1", 200],
  ["::ffff:127.0.0.1", 200],
  ["192.0.2.7", 403],
  ["::ffff:192.0.2.7", 403],
  ["fe80::1", 403],
  ["127.0.0.1.example.com", 403],
  [undefined, 403],
])("a peer at %s gets %i where only this machine may ask", (from, status) => {
  expect(answerAdmin(admin, "loopback", asked({ from })).status).toBe(status);
  expect(answerAdmin(admin, "anywhere", asked({ from })).status).toBe(200);
});

test.each([
  ["http://localhost:8088/_sandbox", 200],
  ["http://[::1]:8088/_sandbox", 200],
  ["http://127.0.0.1.example.com/_sandbox", 403],
  ["http://localhost.example.com/_sandbox", 403],
])("asked as %s it answers %i", (url, status) => {
  expect(answerAdmin(admin, "loopback", asked({ url: new URL(url) })).status).toBe(status);
});

test("path, query and body come apart: slashes within a name are escaped", () => {
  const url = new URL("http://127.0.0.1/_sandbox/keys/a%2Fb?most=1");
  const headers = new Map([["content-type", "application/json; charset=utf-8"]]);
  const answer = answerAdmin(admin, "loopback", asked({ method: "PATCH", url, headers, body: '{"status":"expired"}' }));
  expect(answer.json).toEqual({ path: ["keys", "a/b"], query: { most: "1" }, body: { status: "expired" } });
});
