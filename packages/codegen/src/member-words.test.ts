// The words of members: by path, through lists, records, subtypes and circles, and never more than anyone reads.
import { describe, expect, it } from "vitest";
import {
  describeComplexType,
  describeModelGroup,
  groupCodec,
  qname,
  type ComplexTypeDescriptor,
  type Member,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { element, family, member, operation, serviceOf, xs } from "../test/describe.ts";
import { gatherWords } from "./member-words.ts";

const NS = "urn:t";

function asking(type: TypeDescriptor): ServiceDescriptor {
  return serviceOf(qname(NS, "S"), [operation("ask", element(NS, "ask", type), undefined)]);
}

function said(name: string, type: TypeDescriptor = xs("string")): Member {
  return { ...member(NS, name, type), documentation: `About\n  ${name}.` };
}

function pathsOf(type: TypeDescriptor, most?: number): readonly string[] {
  return Object.keys(gatherWords(asking(type), most).operations.get("ask")?.input ?? {});
}

describe("gatherWords", () => {
  it("says what is said, as plain text, and nothing of the rest", () => {
    const type = describeComplexType(undefined, () => [said("a"), member(NS, "b", xs("int"))]);
    expect(gatherWords(asking(type)).operations.get("ask")).toEqual({ input: { a: { documentation: "About a." } } });
  });

  it("finds nothing where nothing is said", () => {
    expect(gatherWords(asking(describeComplexType(undefined, () => []))).operations.size).toBe(0);
  });

  it("goes through lists without a step, and into records with one, in the order of the document", () => {
    const item = describeComplexType(qname(NS, "Item"), () => [said("name")]);
    const list: TypeDescriptor = { kind: "collection", name: undefined, item: member(NS, "item", item) };
    const group: Member = {
      kind: "group",
      property: "records",
      members: [{ ...member(NS, "left", item) }],
      content: describeModelGroup({ kind: "choice", particles: ["left"] }),
      min: 0,
      max: 9,
      codec: groupCodec,
    };
    const type = describeComplexType(undefined, () => [said("first", list), group, said("last")]);
    expect(pathsOf(type)).toEqual(["first", "first/name", "records/left/name", "last"]);
  });

  it("puts the members of subtypes beside those of the type", () => {
    const shape = describeComplexType(qname(NS, "Shape"), () => [said("colour")]);
    const circle = describeComplexType(qname(NS, "Circle"), () => [said("colour"), said("radius")]);
    const type = describeComplexType(undefined, () => [
      member(
        NS,
        "shape",
        family(shape, () => [shape, circle]),
      ),
    ]);
    expect(pathsOf(type)).toEqual(["shape/colour", "shape/radius"]);
  });

  it("does not enter a type inside itself", () => {
    const tree: ComplexTypeDescriptor = describeComplexType(qname(NS, "Tree"), () => [
      said("name"),
      said("child", tree),
    ]);
    expect(pathsOf(describeComplexType(undefined, () => [member(NS, "tree", tree)]))).toEqual([
      "tree/name",
      "tree/child",
    ]);
  });

  it("ends in time where paths double with every step, and leaves the deepest out", () => {
    const levels = Array.from({ length: 40 }, (_, level): ComplexTypeDescriptor =>
      describeComplexType(qname(NS, `L${level}`), () => {
        const next = levels[level + 1];
        return next === undefined ? [said("end")] : [said("left", next), said("right", next)];
      }),
    );
    const gathered = gatherWords(asking(levels[0] as ComplexTypeDescriptor), 100);
    expect(gathered.deepest).toBe(5);
    expect(Object.keys(gathered.operations.get("ask")?.input ?? {})).toHaveLength(2 + 4 + 8 + 16 + 32);
  });

  it("does not walk what is silent, however large", () => {
    const levels = Array.from({ length: 60 }, (_, level): ComplexTypeDescriptor =>
      describeComplexType(qname(NS, `L${level}`), () => {
        const next = levels[level + 1];
        return next === undefined ? [] : [member(NS, "left", next), member(NS, "right", next)];
      }),
    );
    const type = describeComplexType(undefined, () => [said("a"), member(NS, "deep", levels[0] as TypeDescriptor)]);
    expect(gatherWords(asking(type))).toEqual({
      operations: new Map([["ask", { input: { a: { documentation: "About a." } } }]]),
    });
  });

  it("keeps a member of any name", () => {
    expect(pathsOf(describeComplexType(undefined, () => [said("__proto__"), said("constructor")]))).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});
