// PHP and the older contract: our requests say what its client's say, and what its server answers is read.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { startSandbox } from "@soapwright/allegro-sandbox";
import { sandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import { createClient, decodeResponse, encodeRequest, fromJson, toJson } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { bodyOf, type Infoset } from "../infoset.ts";
import { PEERS } from "../peers.mjs";
import { CALLS, uploaderArguments, type DoorCall } from "./calls.ts";
import { converse } from "./conversation.ts";

const php = PEERS.find(({ key }) => key === "PHP");
const folder = mkdtempSync(join(tmpdir(), "soapwright-doors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contract = fileURLToPath(import.meta.resolve("@soapwright/allegro-webapi/contract/uploader.wsdl"));
const good = CALLS.filter(({ name }) => !name.includes("ERR_"));

/** Nil is nil, whether it says its type or not. */
function withoutTypesOfNil({ name, attributes, content }: Infoset): Infoset {
  const nil = Object.entries(attributes).filter(([key, value]) => key.endsWith("}nil") && value !== "false");
  return {
    name,
    attributes: nil.length > 0 ? { nil: "true" } : attributes,
    content: typeof content === "string" ? content : content.map(withoutTypesOfNil),
  };
}

describe.skipIf(php?.find() === undefined)("PHP and uploader.wsdl", async () => {
  if (php === undefined) throw new Error("PHP is not in the table of peers");
  const sandbox = await startSandbox({ admin: "loopback", limits: { keyCallsPerMinute: Infinity } });
  const admin = sandboxAdmin(sandbox.adminUrl ?? "");
  const transport = nodeTransport();
  const conversation = converse(php.caller, `${sandbox.uploaderUrl}?wsdl`, "rpc");
  afterAll(async () => {
    conversation.end();
    await transport.close();
    await sandbox.close();
  });

  const inputOf = async ({
    operation,
    prepare,
  }: DoorCall): Promise<[json: Readonly<Record<string, unknown>>, never]> => {
    const json = uploaderArguments(operation, await prepare(admin), "array");
    return [json, fromJson(AllegroUploader.operations[operation].input, json) as never];
  };

  it.each(good)("$name: our request has the values and the structure of its client's", async (call) => {
    const [json, input] = await inputOf(call);
    const operation = AllegroUploader.operations[call.operation];
    const { sent = "" } = await conversation.call({ operation: operation.name, element: "", arguments: json });
    const ours = Buffer.from(encodeRequest(AllegroUploader, operation, input).body).toString();
    expect(bodyOf(ours).map(withoutTypesOfNil)).toEqual(bodyOf(sent).map(withoutTypesOfNil));
  });

  it.each(good)("$name: what its server answers is read", async (call) => {
    const [, input] = await inputOf(call);
    const operation = AllegroUploader.operations[call.operation];
    const allegro = createClient(AllegroUploader, { transport, endpoint: sandbox.uploaderUrl });
    const answer: unknown = await allegro[call.operation](input);
    const told = toJson(operation.output, answer) as Readonly<Record<string, unknown>>;
    const parts = Object.values(told);
    const values = join(folder, `${operation.name}.json`);
    writeFileSync(values, JSON.stringify({ [operation.name]: parts.length === 1 ? parts[0] : told }));
    const request = `${Buffer.from(encodeRequest(AllegroUploader, operation, input).body).toString("base64")}\n`;
    const script = fileURLToPath(new URL("../php/server.php", import.meta.url));
    const line = execFileSync("php", [script, contract, "1.1", values], { input: request }).toString();
    const body = Buffer.from((JSON.parse(line) as { readonly answer: string }).answer, "base64");
    const outcome = decodeResponse(AllegroUploader, operation, {
      status: 200,
      headers: { "content-type": "text/xml" },
      body,
    });
    expect(outcome.ok ? outcome.value : outcome.error).toEqual(answer);
  });
});
