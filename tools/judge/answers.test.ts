// Claims about the watch over every test: what it keeps of what a server sends, and what it passes over.
import { createServer, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { keepAnswers } from "./answers.ts";
import { judge } from "./judge.ts";

const PATH = "/kept";

/** Starts a server that answers as told, asks it once, and gives what was kept. */
async function kept(
  answer: (response: ServerResponse) => void,
  { path = PATH, method = "POST" }: { readonly path?: string; readonly method?: string } = {},
): Promise<unknown[]> {
  const answers = keepAnswers(PATH);
  onTestFinished(answers.stop);
  const server = createServer((_, response) => answer(response));
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  await response.arrayBuffer();
  return answers.take().map(({ status, body }) => [status, new TextDecoder().decode(body)]);
}

const xml = (response: ServerResponse): ServerResponse => response.setHeader("content-type", "text/xml; charset=utf-8");

test.each<[string, (response: ServerResponse) => void, unknown[]]>([
  ["a body given at the end", (response) => xml(response).end("<a>ą</a>"), [[200, "<a>ą</a>"]]],
  ["bytes", (response) => xml(response).end(Buffer.from("<a>ą</a>")), [[200, "<a>ą</a>"]]],
  [
    "chunks",
    (response) => {
      xml(response).write("<a>");
      response.write("b");
      response.end("</a>");
    },
    [[200, "<a>b</a>"]],
  ],
  [
    "a text in an encoding",
    (response) => xml(response).end(Buffer.from("<a/>").toString("base64"), "base64"),
    [[200, "<a/>"]],
  ],
  ["a fault", (response) => xml(response).writeHead(500).end("<a/>"), [[500, "<a/>"]]],
  [
    "headers given with the status",
    (response) => response.writeHead(200, { "content-type": "text/xml" }).end("<a/>"),
    [[200, "<a/>"]],
  ],
  ["nothing that is not XML", (response) => response.setHeader("content-type", "text/plain").end("no"), []],
])("it keeps %s", async (_, answer, want) => {
  expect(await kept(answer)).toEqual(want);
});

test("it passes over other paths and methods", async () => {
  const answer = (response: ServerResponse): void => void xml(response).end("<a/>");
  expect(await kept(answer, { path: "/other" })).toEqual([]);
  expect(await kept(answer, { method: "GET" })).toEqual([]);
  expect(await kept(answer, { path: `${PATH}?x=1` })).toEqual([[200, "<a/>"]]);
});

test("what is taken once is not taken again", async () => {
  const answers = keepAnswers(PATH);
  onTestFinished(answers.stop);
  await kept((response) => void xml(response).end("<a/>"));
  expect(answers.take()).toHaveLength(1);
  expect(answers.take()).toEqual([]);
});

test("an answer that does not fit the contract is refused by name", () => {
  const wrong = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><doGetDealsResponse/></e:Body></e:Envelope>`;
  expect(() => judge(new TextEncoder().encode(wrong))).toThrow(
    /^libxml2 refuses an answer of the sandbox: .*doGetDealsResponse/,
  );
});
