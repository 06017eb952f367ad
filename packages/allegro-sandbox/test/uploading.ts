// A client of the older contract, and what the sandbox tells of service.wsdl in the names of uploader.wsdl.
import { AllegroUploader, type AllegroUploaderOperations } from "@soapwright/allegro-webapi/uploader";
import { createClient, fromJson, type Client, type Json } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { onTestFinished } from "vitest";
import type { OperationName } from "../src/operations.ts";
import type { Sandbox } from "../src/sandbox.ts";
import { dashed } from "../src/uploader/records.ts";

/** The typed client of the older service. */
export type Uploader = Client<AllegroUploaderOperations>;

/** A client of a sandbox's older service. */
export function uploaderOf({ uploaderUrl }: Pick<Sandbox, "uploaderUrl">): Uploader {
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  return createClient(AllegroUploader, { transport, endpoint: uploaderUrl });
}

/** A value with every property under its dashed name. */
export function withDashes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDashes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [dashed(name), withDashes(own)]));
}

/** A scenario's request as the older contract has it: what it leaves out is nil, and a text inside a list empty. */
export function uploaderRequest(operation: OperationName, request: Json): never {
  const given = withDashes(request) as Record<string, unknown>;
  const { input } = AllegroUploader.operations[operation];
  const members = input.type.kind === "complexType" ? input.type.members : [];
  const all = members.map(({ property }) => [property, whole(given[property] ?? null)]);
  return fromJson(input, Object.fromEntries(all)) as never;
}

/** The members that only this contract demands. */
function whole(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== "object" || item === null) return item;
    if ("operator-id" in item) return { "operator-name": "", ...item };
    return "user-id" in item ? { "user-black-list-note": "", ...item } : item;
  });
}
