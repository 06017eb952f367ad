// What a peer sent instead of HTTP: the platforms' parsers put it into their errors, and it may hold a session.
import { inspect } from "node:util";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { closeAll, failure, made, post, serve, type Make } from "../../test/fault-server.ts";
import { fetchTransport } from "./fetch.ts";
import { nodeTransport } from "./node.ts";
import { undiciTransport } from "./undici.ts";

afterEach(closeAll);

const SECRET = "S3CR3T";
const transports: readonly (readonly [string, Make])[] = [
  ["nodeTransport", nodeTransport],
  ["undiciTransport", undiciTransport],
  ["fetchTransport", fetchTransport],
];

/** As text, as a buffer is inspected, and as it is written in JSON. */
const forms = [
  SECRET,
  ...[" ", ","].map((gap) => [...Buffer.from(SECRET)].map((one) => one.toString(gap === " " ? 16 : 10)).join(gap)),
];

test.each(
  transports.flatMap(([name, make]) =>
    [
      ["a head that is none", `HTTP/1.1 200 OK\r\nset-cookie: s=${SECRET}\r\nno field\r\n\r\n`],
      ["no HTTP at all", `<sessionHandle>${SECRET}</sessionHandle>\r\n\r\n`],
      ["chunks of no size", `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz ${SECRET}\r\n`],
    ].map(([kind = "", bytes = ""]) => ({ name, make, kind, bytes })),
  ),
)("$name shows nothing of $kind", async ({ make, bytes }) => {
  const { url } = await serve((socket) => socket.write(bytes));
  const error = await failure(made(make)(post(url)));
  expect(error.code).toBe("SOAP_TRANSPORT_PROTOCOL");
  const shown = inspect(error, { depth: 9, maxArrayLength: null, maxStringLength: null });
  const logged = JSON.stringify([pino.stdSerializers.errWithCause(error), error, error.cause]);
  for (const form of forms) expect(`${shown} ${logged}`).not.toContain(form);
});
