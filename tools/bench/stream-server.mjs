// A server of lists without an end in memory, in a process of its own: `/?rows=n` is answered by n rows, block by block,
// and rows that are sent to it are counted. It prints its port, and ends when its input does.
// @ts-check
import { once } from "node:events";
import { createServer } from "node:http";
import { answerXml, NAMESPACE, rowsOf } from "./messages.mjs";

const ROWS = 1000;
const text = answerXml("deals", rowsOf("deals", ROWS));
const from = text.indexOf("<deal>");
const to = text.lastIndexOf("</deal>") + "</deal>".length;
const block = Buffer.from(text.slice(from, to));
const rowEnds = [...text.slice(from, to).matchAll(/<\/deal>/g)].map(({ index }) => index + "</deal>".length);
/** Stands in a row's text twice, in the two tags of one member, and nowhere else. */
const MARK = "Q".charCodeAt(0);

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? (address?.port ?? 0) : 0}\n`);
});
process.stdin.resume().on("end", () => process.exit(0));

/** @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function answer(request, response) {
  const asked = Number(new URL(request.url ?? "/", "http://localhost").searchParams.get("rows") ?? 0);
  const marks = await count(request);
  response.writeHead(200, { "content-type": "text/xml; charset=utf-8" });
  if (asked === 0) {
    const rows = `<saveDealsResponse xmlns="${NAMESPACE}"><count>${marks / 2}</count></saveDealsResponse>`;
    return void response.end(
      text.slice(0, text.indexOf("<listDealsResponse")) + rows + text.slice(text.indexOf("</s:Body>")),
    );
  }
  response.write(text.slice(0, from));
  for (let left = asked; left > 0; left -= ROWS) {
    const piece = left >= ROWS ? block : block.subarray(0, rowEnds[left - 1]);
    if (!response.write(piece)) await once(response, "drain");
  }
  response.end(text.slice(to));
}

/** @param {AsyncIterable<Buffer>} pieces */
async function count(pieces) {
  let marks = 0;
  for await (const piece of pieces) {
    for (let at = piece.indexOf(MARK); at >= 0; at = piece.indexOf(MARK, at + 1)) marks += 1;
  }
  return marks;
}
