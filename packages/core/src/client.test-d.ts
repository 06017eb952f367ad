// What the compiler promises: exhaustive errors, and descriptions that cannot differ from their interfaces.
import { describe, expectTypeOf, it } from "vitest";
import { anOrder, ERR_BANNED, ERR_CLOSED, LineType, Orders, tns } from "../test/orders.ts";
import type { Line, PlaceOrderRequest, PlaceOrderResponse, placeOrder } from "../test/orders.ts";
import { createClient } from "./client.ts";
import {
  anonymousType,
  collection,
  complexType,
  element,
  many,
  nillable,
  one,
  operation,
  optional,
  xs,
} from "./generated.ts";
import type { ComplexType, Operation } from "./generated.ts";
import type { CallError, CodeOf, FaultOf, InputOf, OutputOf } from "./service.ts";

declare const error: CallError<typeof placeOrder>;
declare const fault: FaultOf<typeof placeOrder>;
const client = createClient(Orders, { transport: async () => ({ status: 200, headers: {}, body: new Uint8Array() }) });

describe("an operation's types", () => {
  it("come out as they went in", () => {
    expectTypeOf<InputOf<typeof placeOrder>>().toEqualTypeOf<PlaceOrderRequest>();
    expectTypeOf<OutputOf<typeof placeOrder>>().toEqualTypeOf<PlaceOrderResponse>();
    expectTypeOf<CodeOf<typeof placeOrder>>().toEqualTypeOf<"ERR_CLOSED" | "ERR_BANNED">();
    expectTypeOf<Awaited<ReturnType<typeof client.placeOrder>>>().toEqualTypeOf<PlaceOrderResponse>();
    expectTypeOf(client.call("placeOrder", anOrder())).toEqualTypeOf(client.placeOrder(anOrder()));
  });
  it("take nothing where the message is empty", () => {
    expectTypeOf(client.ping).toBeCallableWith();
    // @ts-expect-error placeOrder has a message
    void client.placeOrder();
  });
});

function everyKind(): string {
  switch (error.kind) {
    case "fault":
    case "timeout":
    case "aborted":
    case "transport":
    case "http":
    case "xml":
    case "envelope":
    case "decode":
    case "encode":
      return error.message;
    default:
      return error satisfies never;
  }
}

function aKindLeftOut(): string {
  switch (error.kind) {
    case "fault":
    case "timeout":
    case "aborted":
    case "transport":
    case "http":
    case "xml":
    case "envelope":
    case "decode":
      return error.message;
    default:
      // @ts-expect-error encode is left out
      return error satisfies never;
  }
}

function everyCode(): string {
  switch (fault.faultCode) {
    case "ERR_CLOSED":
    case "ERR_BANNED":
      return fault.reason;
    case "declared":
      expectTypeOf(fault.detail).toEqualTypeOf<{ sku: string; missing: number }>();
      return fault.faultName;
    case "undocumented":
      return fault.rawFaultCode.localName;
    default:
      return fault satisfies never;
  }
}

function aCodeLeftOut(): string {
  switch (fault.faultCode) {
    case "ERR_CLOSED":
    case "declared":
    case "undocumented":
      return fault.reason;
    default:
      // @ts-expect-error ERR_BANNED is left out
      return fault satisfies never;
  }
}

describe("a union of errors", () => {
  it("is exhaustive by kind, and a fault by its code", () => {
    expectTypeOf(everyKind).returns.toEqualTypeOf<string>();
    expectTypeOf(aKindLeftOut).returns.toEqualTypeOf<string>();
    expectTypeOf(everyCode).returns.toEqualTypeOf<string>();
    expectTypeOf(aCodeLeftOut).returns.toEqualTypeOf<string>();
  });
});

interface Deal {
  id: bigint;
  note: string | null;
  tags: string[];
  size?: number;
  lines?: Line[];
}
const lines = collection(tns, undefined, "item", LineType);

describe("a description that differs from its interface", () => {
  it("does not compile", () => {
    const fits: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      note: one(nillable(xs.string)),
      tags: many(xs.string),
      size: optional(xs.int),
      lines: optional(lines),
    }));
    const wrongScalar: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      // @ts-expect-error int is no bigint
      id: one(xs.int),
      note: one(nillable(xs.string)),
      tags: many(xs.string),
      size: optional(xs.int),
      lines: optional(lines),
    }));
    // @ts-expect-error size is missing
    const missing: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      note: one(nillable(xs.string)),
      tags: many(xs.string),
      lines: optional(lines),
    }));
    const extra: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      note: one(nillable(xs.string)),
      tags: many(xs.string),
      size: optional(xs.int),
      lines: optional(lines),
      // @ts-expect-error Deal has no colour
      colour: optional(xs.string),
    }));
    const listAsOne: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      note: one(nillable(xs.string)),
      // @ts-expect-error tags are many
      tags: one(xs.string),
      size: optional(xs.int),
      lines: optional(lines),
    }));
    const lostNillable: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      // @ts-expect-error note may be null
      note: one(xs.string),
      tags: many(xs.string),
      size: optional(xs.int),
      lines: optional(lines),
    }));
    const lostOptional: ComplexType<Deal> = complexType(tns, "Deal", () => ({
      id: one(xs.long),
      note: one(nillable(xs.string)),
      tags: many(xs.string),
      // @ts-expect-error size may be absent
      size: one(xs.int),
      lines: optional(lines),
    }));
    void [fits, wrongScalar, missing, extra, listAsOne, lostNillable, lostOptional];
  });
});

interface Ask {
  id: bigint;
}
const AskType: ComplexType<Ask> = anonymousType(tns, () => ({ id: one(xs.long) }));

describe("an operation whose list of codes differs from its type", () => {
  it("does not compile", () => {
    const input = element(tns, "Ask", AskType);
    const complete: Operation<Ask, undefined, "ERR_CLOSED" | "ERR_BANNED"> = operation({
      name: "ask",
      input,
      output: undefined,
      faultCodes: [ERR_CLOSED, ERR_BANNED],
    });
    const leftOut: Operation<Ask, undefined, "ERR_CLOSED" | "ERR_BANNED"> = operation({
      name: "ask",
      input,
      output: undefined,
      // @ts-expect-error ERR_BANNED is missing
      faultCodes: [ERR_CLOSED],
    });
    const tooMany: Operation<Ask, undefined, "ERR_CLOSED"> = operation({
      name: "ask",
      input,
      output: undefined,
      // @ts-expect-error ERR_BANNED is not of the type
      faultCodes: [ERR_CLOSED, ERR_BANNED],
    });
    // @ts-expect-error the message is of another type
    const otherMessage: Operation<{ id: string }, undefined> = operation({ name: "ask", input, output: undefined });
    void [complete, leftOut, tooMany, otherMessage];
  });
});
