// A server as fast as Node can be, in a process of its own: it answers every request with the same bytes, so that what
// is measured is the client. Arguments: a file with the body. It prints its port, and ends when its input does.
// @ts-check
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

const body = readFileSync(process.argv[2] ?? "");
const head = `HTTP/1.1 200 OK\r\ncontent-type: text/xml; charset=utf-8\r\ncontent-length: ${body.length}\r\n\r\n`;
const answer = Buffer.concat([Buffer.from(head), body]);
const END_OF_HEAD = "\r\n\r\n";

const server = createServer({ noDelay: true }, (socket) => {
  let received = Buffer.alloc(0);
  socket.on("data", (piece) => {
    received = received.length === 0 ? piece : Buffer.concat([received, piece]);
    for (;;) {
      const end = requestEnd(received);
      if (end === undefined) return;
      received = received.subarray(end);
      socket.write(answer);
    }
  });
  // A client that goes away is none of our business.
  socket.on("error", () => socket.destroy());
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? (address?.port ?? 0) : 0}\n`);
});
process.stdin.resume().on("end", () => process.exit(0));

/**
 * Where the first request ends; undefined while it has not arrived.
 * @param {Buffer} bytes
 */
function requestEnd(bytes) {
  const headEnd = bytes.indexOf(END_OF_HEAD);
  if (headEnd < 0) return undefined;
  const start = headEnd + END_OF_HEAD.length;
  const lines = bytes.toString("latin1", 0, headEnd).toLowerCase();
  if (/\r\ntransfer-encoding:\s*chunked/.test(lines)) {
    const last = bytes.indexOf("\r\n0\r\n\r\n", headEnd);
    return last < 0 ? undefined : last + 7;
  }
  const end = start + Number(/\r\ncontent-length:\s*(\d+)/.exec(lines)?.[1] ?? 0);
  return bytes.length < end ? undefined : end;
}
