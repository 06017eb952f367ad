// Answers on their way to a host that may leave at any moment.
import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { sendResponse } from "./node-http.ts";

/** An answer under way to a host that is still there. */
async function asked(): Promise<{ readonly outgoing: ServerResponse; readonly leave: () => Promise<void> }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => server.close().closeAllConnections());
  const host = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
  host.on("error", () => {}).end();
  const [, outgoing] = (await once(server, "request")) as [unknown, ServerResponse];
  return {
    outgoing,
    leave: async () => {
      const closed = once(outgoing, "close");
      host.destroy();
      await closed;
    },
  };
}

it.each(["while its answer is made", "while it waits for an event"])(
  "a host that leaves %s leaves no stream behind",
  async (when) => {
    const { outgoing, leave } = await asked();
    const cancel = vi.fn();
    const response = new Response(new ReadableStream({ cancel }));
    if (when === "while its answer is made") await leave();
    const sent = sendResponse(response, outgoing);
    if (when !== "while its answer is made") await leave();
    await sent;
    expect(cancel).toHaveBeenCalledOnce();
  },
);
