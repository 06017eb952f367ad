// Claims about sessions and keys: how long a session lives, how many there are, and what ends it.
import { expect, test } from "vitest";
import { refusalOf, seeded } from "../test/seeded.ts";
import { requireSession, requireUnblocked } from "./guards.ts";
import { SEED_KEYS } from "./seed.ts";

test("a handle that was never given is no session", () => {
  const { world } = seeded();
  expect(refusalOf(() => requireSession(world, ""))).toBe("ERR_NO_SESSION");
  expect(refusalOf(() => requireSession(world, "22eb_1"))).toBe("ERR_NO_SESSION");
});

test("a session ends after an hour without a call", () => {
  const { world, clock, logIn } = seeded();
  const handle = logIn("anna");
  clock.pass(3599);
  expect(requireSession(world, handle).user.login).toBe("anna");
  clock.pass(3599);
  expect(requireSession(world, handle).user.login).toBe("anna");
  clock.pass(3600);
  expect(refusalOf(() => requireSession(world, handle))).toBe("ERR_SESSION_EXPIRED");
});

test("an eleventh session closes the oldest", () => {
  const { world, clock, logIn } = seeded();
  const handles = Array.from({ length: 11 }, () => {
    clock.pass(1);
    return logIn("anna");
  });
  const ends = handles.map((handle) => refusalOf(() => requireSession(world, handle)));
  expect(ends).toEqual(["ERR_NO_SESSION", ...Array<undefined>(10).fill(undefined)]);
});

test("sessions of others are not closed for it", () => {
  const { world, logIn } = seeded({ sessionsPerUser: 1 });
  const bartek = logIn("bartek");
  logIn("anna");
  logIn("anna");
  expect(requireSession(world, bartek).user.login).toBe("bartek");
});

test("a session can be unknown for a while after its login, where the limits say so", () => {
  const { world, clock, logIn } = seeded({ sessionDelaySeconds: 2 });
  const handle = logIn("anna");
  expect(refusalOf(() => requireSession(world, handle))).toBe("ERR_NO_SESSION");
  clock.pass(2);
  expect(requireSession(world, handle).user.login).toBe("anna");
});

test("a key that was switched off ends what was opened with it", () => {
  const { world, logIn } = seeded();
  const handle = logIn("anna");
  world.keys.setStatus(SEED_KEYS.active, "inactive");
  expect(refusalOf(() => requireSession(world, handle))).toBe("ERR_WEBAPI_KEY_INACTIVE");
});

test("an account that was closed has no session any more", () => {
  const { world, logIn } = seeded();
  const handle = logIn("anna");
  world.users.setStatus(101n, "closed");
  expect(refusalOf(() => requireSession(world, handle))).toBe("ERR_NO_SESSION");
});

test("a blocked account has a session, but not every operation", () => {
  const { world, logIn } = seeded();
  const handle = logIn("ewa");
  expect(requireSession(world, handle).user.login).toBe("ewa");
  expect(refusalOf(() => requireUnblocked(world, handle))).toBe("ERR_BLOCKED_USER_CANT_INVOKE_METHOD");
});

test("a key that calls too often is blocked for a minute", () => {
  const { world, clock, logIn } = seeded({ keyCallsPerMinute: 3 });
  const handle = logIn("anna");
  const call = (): string | undefined => refusalOf(() => requireSession(world, handle));
  expect([call(), call(), call()]).toEqual([undefined, undefined, "ERR_MINUTE_LIMIT_EXCEEDED"]);
  clock.pass(59);
  expect(call()).toBe("ERR_MINUTE_LIMIT_EXCEEDED");
  clock.pass(1);
  expect(call()).toBeUndefined();
});
