// Clients that nobody here wrote, at both doors of the sandbox: each reads what our own client reads.
import { startSandbox, type Sandbox } from "@soapwright/allegro-sandbox";
import { sandboxAdmin, type SandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import { createClient, fromJson } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PEERS } from "../peers.mjs";
import { CALLS, dashed, serviceArguments, uploaderArguments, type DoorCall, type Request } from "./calls.ts";
import { converse, type Conversation, type PeerOutcome } from "./conversation.ts";
import { LIMITS } from "./limits.ts";
import { comparable } from "./values.ts";

const transport = nodeTransport();
let sandbox: Sandbox;
let admin: SandboxAdmin;

beforeAll(async () => {
  sandbox = await startSandbox({ admin: "loopback", limits: { keyCallsPerMinute: Infinity } });
  admin = sandboxAdmin(sandbox.adminUrl ?? "");
  // Answers tell the time, and all are to tell the same.
  await admin.moveClock({ set: 1_489_968_000, held: true });
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

/** What the sandbox knows: the answer as our own client reads it at `/service.php`, or the fault. */
async function known({ operation }: DoorCall, request: Request): Promise<PeerOutcome> {
  const allegro = createClient(AllegroWebApi, { transport, endpoint: sandbox.url });
  const input = fromJson(AllegroWebApi.operations[operation].input, request) as never;
  const outcome = await allegro[operation](input).result();
  if (outcome.ok) return { value: outcome.value };
  if (outcome.error.kind !== "fault") throw outcome.error;
  const { rawFaultCode, reason, actor = null } = outcome.error;
  return { fault: { code: rawFaultCode.localName, text: reason, actor } };
}

/** Handles differ with each login: one that is good stands for all. */
async function withoutHandle(value: unknown): Promise<unknown> {
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of ["sessionHandlePart", "session-handle-part"]) {
    const sessionHandle = record[name];
    if (typeof sessionHandle !== "string") continue;
    const allegro = createClient(AllegroWebApi, { transport, endpoint: sandbox.url });
    const { ok } = await allegro.doGetBlackListUsers({ sessionHandle }).result();
    return { ...record, [name]: ok ? "a good handle" : `a bad handle: ${sessionHandle}` };
  }
  return value;
}

function withDashes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDashes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [dashed(name), withDashes(own)]));
}

const DOORS = [
  { door: "/service.php", style: "document", service: AllegroWebApi },
  { door: "/uploader.php", style: "rpc", service: AllegroUploader },
] as const;

describe.each(PEERS)("$name", (peer) => {
  const isHere = peer.find() !== undefined;
  describe.skipIf(!isHere).each(DOORS)("at $door", ({ door, style, service }) => {
    let conversation: Conversation;
    beforeAll(() => {
      const endpoint = style === "rpc" ? sandbox.uploaderUrl : sandbox.url;
      conversation = converse(peer.caller, `${endpoint}?wsdl`, style);
    });
    afterAll(() => conversation.end());

    it.each(CALLS)("$name", async (call) => {
      const { operation } = call;
      const wanted = await known(call, await call.prepare(admin));
      const request = await call.prepare(admin);
      const given =
        style === "rpc" ? uploaderArguments(operation, request, peer.lists) : serviceArguments(operation, request);
      const { input, output } = service.operations[operation];
      const outcome = await conversation.call({ operation, element: input.name.localName, arguments: given });
      const got =
        outcome.fault !== undefined || outcome.failure !== undefined
          ? { fault: outcome.fault, failure: outcome.failure }
          : { value: await withoutHandle(comparable(output, outcome.value)) };
      const told = style === "rpc" ? withDashes(wanted.value) : wanted.value;
      const want =
        wanted.fault === undefined ? { value: await withoutHandle(comparable(output, told)) } : { ...wanted };
      const limit = LIMITS.find((one) => one.peer === peer.key && one.door === door && one.calls.includes(call.name));
      if (limit === undefined) expect(got).toEqual(want);
      else expect(got, `this works now, which the table denies: ${limit.reason}`).not.toEqual(want);
    });
  });
});
