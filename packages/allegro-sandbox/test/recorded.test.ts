// Claims about recorded conversations: the sandbox, in the state of that day, gives the answer the real service gave.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { XmlDocument } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import type { SandboxAdmin } from "../src/admin/client.ts";
import { digestOf } from "../src/password.ts";
import { judge } from "@soapwright/tool-judge";
import { administered } from "./running.ts";

const ENVELOPES = fileURLToPath(new URL("../../../../shared/allegro/envelopes/", import.meta.url));
const NAMESPACE = "https://webapi.allegro.pl/service.php";

/** The password behind the digest that the recording masks. */
const PASSWORD = "tajne-haslo";

/** A recorded text; that of the old sandbox is read as if it had been production, whose namespace the contract has. */
function recorded(name: string): string {
  return readFileSync(`${ENVELOPES}${name}`, "utf8").replaceAll("urn:SandboxWebApi", NAMESPACE);
}

/** One form for one meaning: prefixes bound where they are used, no space between elements, no end of line in a text. */
function canonical(message: string): string {
  const text = message
    .slice(message.indexOf("<"))
    .replaceAll(/>\s+</g, "><")
    .replace(/^<\?xml[^>]*\?>/, "");
  const document = XmlDocument.fromString(text);
  try {
    return document.canonicalizeToString({ mode: 1 }).replaceAll(/ xmlns(:[\w-]+)?="[^"]*"/g, "");
  } finally {
    document.dispose();
  }
}

interface Conversation {
  readonly request: string;
  readonly response: string;
  readonly setUp: (admin: SandboxAdmin) => Promise<unknown>;
  /** What the recording masks or chance decides, put to the same on both sides. */
  readonly alike?: (text: string) => string;
}

/** The versions of 2014-12-04, as the old sandbox told them. */
const VERSIONS = [
  { id: 1, categoriesVersion: "1.0.93", sellFormVersion: "1.2.8", versionKey: 1_414_748_778n },
  { id: 56, categoriesVersion: "1.0.22", sellFormVersion: "1.0.40", versionKey: 1_413_208_164n },
  { id: 93, categoriesVersion: "1.0.69", sellFormVersion: "1.0.74", versionKey: 1_410_481_776n },
  { id: 168, categoriesVersion: "1.0.42", sellFormVersion: "1.0.43", versionKey: 1_414_718_881n },
  { id: 209, categoriesVersion: "1.0.41", sellFormVersion: "1.0.51", versionKey: 1_414_196_764n },
];

const CONVERSATIONS: Readonly<Record<string, Conversation>> = {
  "the versions of all countries, 2014-12-04": {
    request: "recorded/alle_api_get_versions.1.request.xml",
    response: "recorded/alle_api_get_versions.1.response.xml",
    setUp: async (admin) => {
      await admin.countries.addAll(VERSIONS);
      await admin.keys.add({ key: "xxxxxxxx" });
    },
  },
  "a login by digest on the test site, 2013-09-29": {
    request: "recorded/httplab_login.1.request.xml",
    response: "recorded/httplab_login.1.response.xml",
    setUp: async (admin) => {
      await admin.moveClock({ set: 1_380_461_975, held: true });
      await admin.countries.add({ id: 228, versionKey: 1_376_386_632n });
      await admin.keys.add({ key: "xxxxxxxx" });
      await admin.users.add({ id: 34_094_542n, login: "xxxxxx:xxxxxxxx", password: PASSWORD, countryId: 228 });
    },
    // The digest and the handle are masked: any of them stands for any other.
    alike: (text) =>
      text.replace(/(sessionHandlePart>)[^<]*/, "$1handle").replace(/(userHashPassword>)[^<]*/, "$1DIGEST"),
  },
  "a parcel of Poczta Polska": {
    request: "issues/1152_doAddPackageInfoToPostBuyForm.request.xml",
    response: "issues/1152_doAddPackageInfoToPostBuyForm.response.xml",
    setUp: async (admin) => {
      await admin.countries.add({ id: 1 });
      await admin.keys.add({ key: "key" });
      const seller = await admin.users.add({ login: "seller" });
      const buyer = await admin.users.add({ login: "buyer" });
      await admin.sessions.add({ userId: seller.id, key: "key", handle: "...." });
      await admin.transactions.add({ id: 968_158_401n, sellerId: seller.id, buyerId: buyer.id });
    },
  },
};

describe.skipIf(!existsSync(ENVELOPES))("the sandbox answers as recorded", () => {
  test.each(Object.entries(CONVERSATIONS))("%s", async (_, { request, response, setUp, alike = (text) => text }) => {
    const { sandbox, admin } = await administered({ seed: false });
    await setUp(admin);
    const body = alike(recorded(request)).replace("DIGEST", digestOf(PASSWORD, 16));
    const headers = { "content-type": "text/xml;charset=UTF-8" };
    const answer = await fetch(sandbox.url, { method: "POST", headers, body });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    judge(bytes);
    expect(canonical(alike(new TextDecoder().decode(bytes)))).toBe(canonical(alike(recorded(response))));
    expect(answer.status).toBe(200);
  });

  test("a fault has the recorded code, text and actor", async () => {
    const { sandbox, admin } = await administered();
    await admin.keys.add({ key: "xxxxxxxx" });
    const request = recorded("recorded/alle_api_get_versions.1.request.xml")
      .replaceAll("DoQueryAllSysStatusRequest", "DoQuerySysStatusRequest")
      .replace("<tns:countryId>", "<tns:sysvar>99</tns:sysvar><tns:countryId>");
    const answer = await fetch(sandbox.url, { method: "POST", headers: { "content-type": "text/xml" }, body: request });
    const [, failed = ""] = recorded("responses/query_status_failed.txt").split(/\r?\n\r?\n/);
    expect(canonical(await answer.text())).toBe(canonical(failed));
    expect(answer.status).toBe(500);
  });
});
