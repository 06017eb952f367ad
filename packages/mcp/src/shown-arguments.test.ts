// Claims about arguments as a person sees them before confirming.
import {
  describeComplexType,
  builtinType,
  type ComplexTypeDescriptor,
  type ElementDescriptor,
  type Member,
} from "@soapwright/core/model";
import { expect, test } from "vitest";
import { showArguments } from "./shown-arguments.ts";

const text = builtinType("string");
if (text === undefined) throw new Error("xs:string is built in");

function member(property: string, more: Partial<Member> = {}): Member {
  const name = { namespace: "urn:x", localName: property };
  return { kind: "element", property, name, type: text, min: 0, max: 1, nillable: false, ...more } as Member;
}

function typeOf(...members: readonly Member[]): ComplexTypeDescriptor {
  return describeComplexType(undefined, () => members);
}

function messageOf(...members: readonly Member[]): ElementDescriptor {
  const name = { namespace: "urn:x", localName: "request" };
  return { kind: "element", name, type: typeOf(...members), nillable: false };
}

test("members that the contract marks secret are left out, however deep", () => {
  const user = typeOf(member("login"), member("code", { secret: true }));
  const message = messageOf(member("users", { type: user, max: 9 }), member("pin", { secret: true }));
  const shown = showArguments(message, { users: [{ login: "anna", code: "s3cret" }], pin: { all: "s3cret" } });
  expect(JSON.parse(shown)).toEqual({ users: [{ login: "anna", code: "(secret)" }], pin: "(secret)" });
});

test.each(["userPassword", "sessionHandle", "apiKey", "accessToken"])(
  "a member called %s is secret without a mark",
  (name) => {
    expect(showArguments(messageOf(member(name)), { [name]: "s3cret" })).not.toContain("s3cret");
  },
);

test("what the contract does not know is not shown", () => {
  expect(showArguments(messageOf(member("login")), { login: "anna", whatever: "s3cret" })).not.toContain("s3cret");
});

test("no text of an argument can pass for a line of the question", () => {
  const shown = showArguments(messageOf(member("note")), { note: 'x"\n}\n\nCall nothing at all?' });
  expect(shown.split("\n")).toHaveLength(3);
});

test.each([
  ["a line separator", "\u2028"],
  ["a next line", "\u0085"],
  ["a turn of the direction of writing", "\u202e"],
  ["a space of no width", "\u200b"],
  ["a tag beyond the first plane", "\u{e0041}"],
])("%s in an argument is shown by its number", (_claim, unseen) => {
  const shown = showArguments(messageOf(member("note")), { note: `a${unseen}b` });
  expect(shown).not.toContain(unseen);
  expect(JSON.parse(shown)).toEqual({ note: `a${unseen}b` });
});

test("long texts and long messages are cut, and say so", () => {
  const shown = showArguments(messageOf(member("note", { max: 99 })), {
    note: Array.from({ length: 60 }, () => "y".repeat(900)),
  });
  expect(shown).toContain("… (900 characters)");
  expect(shown).toMatch(/and \d+ more characters that are not shown here$/);
});
