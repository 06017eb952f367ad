// What codes mean: the meaning that most operations share, and the others where they are.
import { describe, expect, it } from "vitest";
import { qname, type FaultCode, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { operation, serviceOf } from "../test/describe.ts";
import { codeWordsOf, ownCodeWordsOf } from "./code-words.ts";

function code(faultCode: string, meaning?: string): FaultCode {
  return { kind: "faultCode", faultCode, ...(meaning === undefined ? undefined : { meaning }) };
}

function refusing(name: string, ...faultCodes: readonly FaultCode[]): OperationDescriptor {
  return operation(name, undefined, undefined, { faultCodes });
}

function service(...operations: readonly OperationDescriptor[]): ServiceDescriptor {
  return serviceOf(qname("urn:t", "S"), operations);
}

describe("codeWordsOf", () => {
  it("says of each code what most operations say, as plain text", () => {
    const shop = service(
      refusing("a", code("X", "One.")),
      refusing("b", code("X", "Most\n  say.")),
      refusing("c", code("X", "Most\n  say.")),
    );
    expect(codeWordsOf(shop)).toEqual({ X: { meaning: "Most say." } });
  });

  it("says of codes in the answer too", () => {
    const members = [{ kind: "memberCodes", path: "p", codes: [code("Y", "Item.")] }] as const;
    expect(codeWordsOf(service(operation("a", undefined, undefined, { memberCodes: members })))).toEqual({
      Y: { meaning: "Item." },
    });
  });

  it("finds nothing where nothing is said", () => {
    expect(codeWordsOf(service(refusing("a", code("X")), refusing("b")))).toBeUndefined();
  });
});

describe("ownCodeWordsOf", () => {
  const usually = { X: { meaning: "Usual." } };

  it.each<[rule: string, codes: readonly FaultCode[], own: object | undefined]>([
    ["nothing where a code means what it usually does", [code("X", "Usual.")], undefined],
    ["another meaning", [code("X", "Here.")], { X: { meaning: "Here." } }],
    ["that nothing is said here", [code("X")], { X: {} }],
    ["nothing of what nobody explains", [code("Z")], undefined],
    ["nothing of names that every object has", [code("constructor")], undefined],
  ])("says %s", (_rule, codes, own) => {
    expect(ownCodeWordsOf(refusing("a", ...codes), usually)).toEqual(own);
  });
});
