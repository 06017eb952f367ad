// Claims about sessions that hosts leave behind.
import { expect, test } from "vitest";
import { createSessions, type Session } from "./sessions.ts";

function session(closed: string[], id: string): Session {
  return {
    handle: () => Promise.resolve(new Response(id)),
    close: () => {
      closed.push(id);
      return Promise.resolve();
    },
  };
}

test("beyond the limit the session unused for longest is closed", () => {
  const closed: string[] = [];
  const sessions = createSessions(2);
  sessions.add("a", session(closed, "a"));
  sessions.add("b", session(closed, "b"));
  expect(sessions.find("a")).toBeDefined();
  sessions.add("c", session(closed, "c"));
  expect(closed).toEqual(["b"]);
  expect(sessions.find("b")).toBeUndefined();
});

test("closing closes all, and a session that ended itself is not closed again", async () => {
  const closed: string[] = [];
  const sessions = createSessions();
  for (const id of ["a", "b", "c"]) sessions.add(id, session(closed, id));
  sessions.remove("b");
  await sessions.close();
  expect(closed).toEqual(["a", "c"]);
});
