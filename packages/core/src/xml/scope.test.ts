// Prefix bindings: shadowing, coming and going.
import { expect, it } from "vitest";
import { NS } from "../names.ts";
import { isInForce, prefixOf, PrefixScope } from "./scope.ts";

it("an inner declaration shadows an outer one until it is taken back", () => {
  const scope = new PrefixScope();
  scope.declare("p", "urn:1");
  scope.declare("", "urn:d");
  const outside = scope.count;
  scope.declare("p", "urn:2");
  scope.declare("", "");
  expect([scope.namespaceOf("p"), scope.defaultNamespace, scope.namespaceOf("")]).toEqual(["urn:2", "", ""]);
  expect(prefixOf(scope, "urn:1")).toBeUndefined();
  expect(prefixOf(scope, "urn:d")).toBeUndefined();
  expect([scope.isDeclaredSince(outside, "p"), scope.isDeclaredSince(outside, "q")]).toEqual([true, false]);
  scope.restore(outside);
  expect([scope.namespaceOf("p"), scope.defaultNamespace]).toEqual(["urn:1", "urn:d"]);
  expect([prefixOf(scope, "urn:d"), prefixOf(scope, "urn:d", true), prefixOf(scope, "urn:1")]).toEqual([
    "",
    undefined,
    "p",
  ]);
  expect(scope.isDeclaredSince(outside, "p")).toBe(false);
  scope.clear();
  expect([scope.namespaceOf("p"), scope.defaultNamespace, scope.count]).toEqual([undefined, "", 0]);
});

it("has exactly what was declared, in that order", () => {
  const scope = new PrefixScope();
  expect(isInForce(scope, [])).toBe(true);
  scope.declare("p", "urn:1");
  scope.declare("", "urn:d");
  const bindings = scope.declarationsSince(0);
  expect(isInForce(scope, bindings)).toBe(true);
  expect([isInForce(scope, []), isInForce(scope, bindings.slice(1)), isInForce(scope, bindings.toReversed())]).toEqual([
    false,
    false,
    false,
  ]);
  scope.restore(1);
  expect(isInForce(scope, bindings)).toBe(false);
  scope.declare("", "urn:e");
  expect(isInForce(scope, bindings)).toBe(false);
});

it("every coming and going changes the version", () => {
  const scope = new PrefixScope();
  const first = scope.version;
  scope.declare("p", "urn:1");
  const second = scope.version;
  scope.restore(0);
  expect(new Set([first, second, scope.version]).size).toBe(3);
});

it("xml and xmlns are bound without a declaration", () => {
  const scope = new PrefixScope();
  expect([scope.namespaceOf("xml"), scope.namespaceOf("xmlns"), prefixOf(scope, NS.xml)]).toEqual([
    NS.xml,
    NS.xmlns,
    "xml",
  ]);
  expect(scope.namespaceOf("__proto__")).toBeUndefined();
});

it("a prefix that is bound to nothing is not bound; one that was taken back is as if it had never been", () => {
  const scope = new PrefixScope();
  scope.declare("p", "");
  expect([scope.namespaceOf("p"), scope.isDeclaredSince(0, "p")]).toEqual([undefined, true]);
  scope.restore(0);
  scope.declare("q", "urn:q");
  expect([scope.namespaceOf("p"), scope.isDeclaredSince(0, "p")]).toEqual([undefined, false]);
  expect(scope.declarationsSince(0)).toEqual([["q", "urn:q"]]);
});

it("a declaration from before is not one since", () => {
  const scope = new PrefixScope();
  scope.declare("p", "urn:p");
  const since = scope.count;
  scope.declare("q", "urn:q");
  expect(["p", "q", "r"].map((prefix) => scope.isDeclaredSince(since, prefix))).toEqual([false, true, false]);
});

it("taking back nothing changes nothing", () => {
  const scope = new PrefixScope();
  scope.declare("p", "urn:p");
  const { version } = scope;
  scope.restore(scope.count);
  expect([scope.version, scope.namespaceOf("p")]).toEqual([version, "urn:p"]);
});
