// A client in a bundle for browsers: it calls, reads and refuses as it does everywhere.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { HttpRequest, Transport } from "@soapwright/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundled } from "./bundled.ts";

/** What the bundled module gives. */
interface Client {
  call(transport: Transport): Promise<unknown>;
}

const CODE = `
import { createClient, withOperations } from "@soapwright/core";
import { AllegroWebApiPort, doSendEmailToUser } from "@soapwright/allegro-webapi";
const service = withOperations(AllegroWebApiPort, { doSendEmailToUser });
const input = {
  sessionHandle: "s", mailToUserItemId: 9007199254740993n, mailToUserReceiverId: 2n, mailToUserSubjectId: 1,
  mailToUserOption: 1, mailToUserMessage: "Zażółć & <gęślą> jaźń",
};
export const call = (transport) => createClient(service, { transport }).doSendEmailToUser(input).result();
`;

const folder = mkdtempSync(join(tmpdir(), "plain-"));
afterAll(() => rmSync(folder, { recursive: true }));

let client: Client;
let inputs: readonly string[];
beforeAll(async () => {
  const { code, ...rest } = await bundled(CODE);
  inputs = rest.inputs;
  const file = join(folder, "client.mjs");
  writeFileSync(file, code);
  client = (await import(pathToFileURL(file).href)) as Client;
});

/** Answers with a Body, and keeps what was asked. */
function answering(body: string, asked: string[] = []): Transport {
  return ({ body: bytes }: HttpRequest) => {
    asked.push(new TextDecoder().decode(bytes));
    const envelope = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;
    return Promise.resolve({
      status: 200,
      headers: { "content-type": "text/xml" },
      body: new TextEncoder().encode(envelope),
    });
  };
}

it("nothing that is there only for speed is in it", () => {
  expect(inputs.filter((path) => path.includes("/core/src/speed/"))).toEqual([]);
  expect(inputs.some((path) => path.includes("/core/src/plain/"))).toBe(true);
});

it("an answer is read to its values, and the request says what was given", async () => {
  const asked: string[] = [];
  const answer = `<r:doSendEmailToUserResponse xmlns:r="https://webapi.allegro.pl/service.php">
    <r:mailToUserReceiverId>2</r:mailToUserReceiverId><!-- --><r:mailToUserResult>wysłano: &#x142;&amp;</r:mailToUserResult>
  </r:doSendEmailToUserResponse>`;
  expect(await client.call(answering(answer, asked))).toMatchObject({
    ok: true,
    value: { mailToUserReceiverId: 2n, mailToUserResult: "wysłano: ł&" },
  });
  expect(asked.join()).toContain(">9007199254740993<");
  expect(asked.join()).toContain(">Zażółć &amp; &lt;gęślą&gt; jaźń<");
});

it.each([
  ["<r:x xmlns:r='u'/>", "envelope"],
  ["&", "xml"],
  ["<e:Fault><faultcode>ERR_NO_SESSION</faultcode><faultstring>Nie ma sesji</faultstring></e:Fault>", "fault"],
])("%j ends as %s", async (body, kind) => {
  expect(await client.call(answering(body))).toMatchObject({ ok: false, error: { kind } });
});
