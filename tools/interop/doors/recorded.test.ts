// Conversations in SOAP encoding as they were recorded: our client reads the answers, and the sandbox gives the same ones.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSandbox } from "@soapwright/allegro-sandbox";
import { sandboxAdmin, type SandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import { decodeResponse } from "@soapwright/core";
import { bodyOf, type Infoset } from "../infoset.ts";

const RECORDED = fileURLToPath(new URL("../../../../shared/allegro/envelopes/recorded/", import.meta.url));

const read = (name: string): string => readFileSync(`${RECORDED}${name}.xml`, "utf8");

/** The operations that are ours. The other two of the six exchanges are read by the contract of their time. */
const EXCHANGES = [
  ["alle_api_do_get_my_incoming_payments.0", "doQueryAllSysStatus"],
  ["alle_api_do_get_my_incoming_payments.1", "doLogin"],
  ["alle_api_get_deals_journal.0", "doQueryAllSysStatus"],
  ["alle_api_get_deals_journal.1", "doLogin"],
] as const;

type Value = Readonly<Record<string, unknown>>;

function valueOf(operation: (typeof EXCHANGES)[number][1], response: string): Value {
  const outcome = decodeResponse(AllegroUploader, AllegroUploader.operations[operation], {
    status: 200,
    headers: { "content-type": "text/xml; charset=UTF-8" },
    body: Buffer.from(response),
  });
  if (!outcome.ok) throw outcome.error;
  return outcome.value as Value;
}

interface Status {
  readonly "country-id": number;
  readonly "cats-version": string;
  readonly "form-sell-version": string;
  readonly "program-version": string;
  readonly "api-version": string;
  readonly "attrib-version": string;
  readonly "site-version": string;
  readonly "ver-key": bigint;
}

/** The state of the day: what the answer tells of it. */
async function setUp(admin: SandboxAdmin, request: string, value: Value): Promise<void> {
  await admin.keys.add({ key: "xxxxxx" });
  const version = /<local-version>(\d+)/.exec(request)?.[1];
  if (version === undefined) {
    const statuses = value["sys-country-status"] as readonly Status[];
    await admin.countries.addAll(
      statuses.map((status) => ({
        id: status["country-id"],
        programVersion: status["program-version"],
        categoriesVersion: status["cats-version"],
        apiVersion: status["api-version"],
        attributesVersion: status["attrib-version"],
        sellFormVersion: status["form-sell-version"],
        siteVersion: status["site-version"],
        versionKey: status["ver-key"],
      })),
    );
    return;
  }
  await admin.countries.add({ id: 1, versionKey: BigInt(version) });
  await admin.moveClock({ set: Number(value["server-time"]), held: true });
  await admin.users.add({ id: value["user-id"] as bigint, login: "xxxxxx", password: "xxxxxx" });
}

/** A handle stands for any other. */
function masked(infoset: Infoset): Infoset {
  const { name, content } = infoset;
  if (name === "session-handle-part") return { ...infoset, content: "handle" };
  return typeof content === "string" ? infoset : { ...infoset, content: content.map(masked) };
}

describe.skipIf(!existsSync(RECORDED))("recorded in SOAP encoding", () => {
  it.each(EXCHANGES)("%s: our client reads the answer to %s, and the sandbox gives it", async (file, operation) => {
    const response = read(`${file}.response`);
    const value = valueOf(operation, response);
    const sandbox = await startSandbox({ admin: "loopback", seed: false });
    onTestFinished(() => sandbox.close());
    const admin = sandboxAdmin(sandbox.adminUrl ?? "");
    const request = read(`${file}.request`);
    await setUp(admin, request, value);
    const headers = { "content-type": "text/xml;charset=UTF-8", soapaction: `"#${operation.toLowerCase()}"` };
    const answer = await fetch(sandbox.uploaderUrl, { method: "POST", headers, body: request });
    expect(bodyOf(await answer.text()).map(masked)).toEqual(bodyOf(response).map(masked));
    expect(answer.status).toBe(200);
  });
});
