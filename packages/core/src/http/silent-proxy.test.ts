// A proxy that takes connections and opens no tunnel: calls end in their time, and hold nothing open behind them.
import { afterEach, expect, test } from "vitest";
import { closeAll, failure, made, ok, post, serve, text, until } from "../../test/fault-server.ts";
import { undiciTransport, type UndiciTransportOptions } from "./undici.ts";

afterEach(closeAll);

const over = (options: UndiciTransportOptions) => made(() => undiciTransport(options));
const timeouts = { connectMs: 100 };

test("a proxy that never answers is given up with the calls that waited for it", async () => {
  const { port, sockets, heard } = await serve(() => {});
  const transport = over({ proxy: `http://user:s3cret@127.0.0.1:${port}`, timeouts });
  const errors = await Promise.all([1, 2, 3].map(() => failure(transport(post("http://target.test/")))));
  for (const error of errors) {
    expect(error).toMatchObject({ kind: "timeout", phase: "connect", sent: "none", endpoint: "http://target.test/" });
  }
  expect(heard.connections).toBe(3);
  expect(await until(() => sockets.size === 0, 10_000)).toBe(true);
});

test("a tunnel that opens after its call has ended sends nothing of it, and serves the next", async () => {
  const { port, heard } = await serve((socket, request) => {
    if (!request.startsWith("CONNECT")) socket.write(ok());
    else setTimeout(() => socket.write("HTTP/1.1 200 OK\r\n\r\n"), 300);
  });
  const transport = over({ proxy: `http://127.0.0.1:${port}`, timeouts: { connectMs: 10_000 } });
  const request = post("http://target.test/");
  expect(await failure(transport({ ...request, timeouts }))).toMatchObject({ kind: "timeout", sent: "none" });
  expect(text(await transport(request))).toBe("<ok/>");
  expect(heard.texts.filter((one) => one.startsWith("POST"))).toHaveLength(1);
});
