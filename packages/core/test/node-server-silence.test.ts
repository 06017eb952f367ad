// Peers of a server that say nothing, or take nothing: how long they are borne, and that closing waits for none of them.
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { listen, serveHandler } from "../src/node-server.ts";
import { dial, head, LAST, served, statusesIn, talk, until } from "./bare-connections.ts";
import { closeAll, closing } from "./closing.ts";
import { selfSigned } from "./fault-server.ts";

afterEach(closeAll);

/** The first bytes of a TLS handshake, whose rest never comes. */
const HALF_A_GREETING = Buffer.from("160301020001000001fc0303", "hex");

describe("a peer that never makes TLS ready", () => {
  const tls = selfSigned("localhost");

  it.each([
    ["says nothing", Buffer.alloc(0)],
    ["stops in its greeting", HALF_A_GREETING],
    ["speaks plain HTTP", Buffer.from(head(LAST, "GET"))],
  ])("and %s is ended in its time, and told of once", async (_how, bytes) => {
    const { port, answers } = await served({ tls, limits: { headersMs: 100 } });
    const { socket, ended } = await dial(port);
    socket.write(bytes);
    await ended;
    await until(() => answers.length > 0);
    await wait(20);
    expect(answers).toMatchObject([{ status: 0, refused: "the TLS handshake failed" }]);
  });

  it.each([
    ["says nothing", Buffer.alloc(0)],
    ["stops in its greeting", HALF_A_GREETING],
  ])("and %s does not keep a server from closing", async (_how, bytes) => {
    const handler = async () => ({ status: 200, headers: {}, body: new Uint8Array() });
    const server = await serveHandler(handler, { tls });
    const { socket, ended } = await dial(server.port);
    socket.write(bytes);
    await wait(20);
    await server.close(30);
    await ended;
  });
});

it("a connection on which nothing was said is nothing to wait for", async () => {
  const handler = async () => ({ status: 200, headers: {}, body: new Uint8Array() });
  const server = await serveHandler(handler);
  const { ended } = await dial(server.port);
  await wait(20);
  await server.close(Infinity);
  expect(await ended).toBe("");
});

describe("a server around a listener of one's own", () => {
  /** Answers as told, and counts the answers that are not over. */
  async function serving(answer: (response: ServerResponse) => void): Promise<{ port: number; open: () => number }> {
    let open = 0;
    const server = await listen(
      (_request, response) => {
        open += 1;
        response.once("close", () => (open -= 1));
        answer((response as ServerResponse).writeHead(200));
      },
      { limits: { sendMs: 150, idleMs: 100 } },
    );
    closing.push(() => server.close(0));
    return { port: server.port, open: () => open };
  }

  it("gives up a peer that reads nothing of its answer", async () => {
    const { port, open } = await serving((response) => void response.end(Buffer.alloc(20_000_000)));
    const { socket, ended } = await dial(port);
    socket.pause();
    socket.write(head(""));
    await until(() => open() === 1);
    await until(() => open() === 0);
    socket.resume();
    expect((await ended).length).toBeLessThan(20_000_000);
  });

  it("lets a silent stream of events and a slow implementation be", async () => {
    const { port } = await serving((response) => {
      response.write("one");
      void wait(500).then(() => response.end("two"));
    });
    expect(await talk(port, head(LAST))).toMatch(/one[^]*two/);
    const slow = await serving((response) => void wait(500).then(() => response.end("late")));
    expect(await talk(slow.port, head(LAST))).toContain("late");
  });

  it("ends a connection that fell idle, and answers on one that did not", async () => {
    const { port } = await serving((response) => response.end());
    const { socket, heard, ended } = await dial(port);
    socket.write(head(""));
    await until(() => statusesIn(heard()).length === 1);
    socket.write(head(""));
    await ended;
    expect(statusesIn(heard())).toEqual(["200", "200"]);
  });
});
