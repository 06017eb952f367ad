// What a user's compiler must accept, without Node's types, without the DOM, at the oldest compiler that is promised.
/* oxlint-disable typescript/no-deprecated -- the whole service has ended; its client is what is tried */
import { AllegroWebApi, doGetDeals, hashPassword, type DealsStruct } from "@soapwright/allegro-webapi";
import { defineConfig, type SoapwrightConfig } from "@soapwright/codegen";
import { createClient, createHandler, inMemoryTransport, isFault, withOperations } from "@soapwright/core";
import type { CallError, Transport } from "@soapwright/core";
import { fetchTransport } from "@soapwright/core/fetch";
import { complexType, many, one, operation, optional, schema, service, xs } from "@soapwright/core/generated";
import type { ComplexType, FaultOf, Service } from "@soapwright/core/generated";
import type { ComplexTypeDescriptor } from "@soapwright/core/model";
import { nodeTransport } from "@soapwright/core/node";
import { undiciTransport } from "@soapwright/core/undici";
import { loadService } from "@soapwright/wsdl";

const transport: Transport = nodeTransport();
const allegro = createClient(AllegroWebApi, { transport });

/** Every way a call ends is in its type. */
export async function deals(sessionHandle: string, itemId: bigint, buyerId: number): Promise<DealsStruct[] | string> {
  const outcome = await allegro.doGetDeals({ sessionHandle, itemId, buyerId }).result();
  if (outcome.ok) return outcome.value.dealsList ?? [];
  const { error } = outcome;
  switch (error.kind) {
    case "fault":
      return error.faultCode === "ERR_NO_SESSION" ? "log in again" : error.reason;
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

/** A thrown fault is told by its code. */
export async function dealsOrNothing(sessionHandle: string): Promise<readonly DealsStruct[]> {
  try {
    const { dealsList = [] } = await allegro.doGetDeals({ sessionHandle, itemId: 1n, buyerId: 1 });
    return dealsList;
  } catch (error) {
    if (isFault(doGetDeals, error, "ERR_NO_SESSION")) return [];
    throw error;
  }
}

// @ts-expect-error -- a number is no bigint
void (() => allegro.doGetDeals({ sessionHandle: "", itemId: 1, buyerId: 1 }));
// @ts-expect-error -- a member that the contract requires
void (() => allegro.doGetDeals({ sessionHandle: "", itemId: 1n }));
// @ts-expect-error -- a member that the contract does not know
void (() => allegro.doGetDeals({ sessionHandle: "", itemId: 1n, buyerId: 1, buyer: 1 }));

/** What generated code is made of. */
interface Order {
  id: bigint;
  note?: string;
  lines: string[];
}
const tns = schema("urn:orders");
const OrderType: ComplexType<Order> = complexType(tns, "Order", () => ({
  id: one(xs.long),
  note: optional(xs.string),
  lines: many(xs.string),
}));
export const description: ComplexTypeDescriptor = OrderType;

const only = withOperations(AllegroWebApi, { doGetDeals });
const handler = createHandler(only, { doGetDeals: () => ({ dealsList: [] }) });
export const inMemory: object = createClient(only, { transport: inMemoryTransport(handler) });
export const others: readonly Transport[] = [undiciTransport(), fetchTransport()];

export type DealsFault = FaultOf<typeof doGetDeals>;
export type DealsError = CallError<typeof doGetDeals>;
export type Chosen = typeof only extends Service<infer Ops> ? keyof Ops : never;
export const chosen: Chosen = "doGetDeals";

/** A service that only run time knows. */
export async function anyAnswer(): Promise<unknown> {
  const client = createClient(await loadService("service.wsdl"), { transport });
  return client.call("doGetSystemTime", { countryId: 1 });
}

export const config: SoapwrightConfig = defineConfig({ services: [{ wsdl: "service.wsdl", out: "src/soap" }] });
export const digest: Promise<string> = hashPassword("secret");
export const words: readonly unknown[] = [operation, service];
