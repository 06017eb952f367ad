// Whom a call that fails is told to: whoever awaits it, and the process where nobody does.
import { expect, it, describe } from "vitest";
import { anOrder, Orders } from "../test/orders.ts";
import { createClient } from "./client.ts";
import { HttpError } from "./error.ts";
import type { Transport } from "./http/transport.ts";
import type { ServiceDescriptor } from "./service.ts";

const answering =
  (status: number, type: string, text: string): Transport =>
  async () => ({ status, headers: { "content-type": type }, body: new TextEncoder().encode(text) });

/** What nobody handled while this ran, and shortly after. */
async function unhandledIn(work: () => Promise<unknown>): Promise<unknown[]> {
  const seen: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => seen.push(reason));
  try {
    await work();
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
  return seen;
}

describe("a call", () => {
  it("raises one unhandled rejection where nobody took its failure, and none after result()", async () => {
    const seen = await unhandledIn(async () => {
      const client = createClient(Orders, {
        transport: answering(502, "text/html", "<p>"),
      });
      void client.placeOrder(anOrder());
      const taken = client.placeOrder(anOrder());
      await taken.result();
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeInstanceOf(HttpError);
  });

  it("raises none where a failure that comes at once is awaited and caught", async () => {
    const { call } = createClient(Orders as unknown as ServiceDescriptor, {
      transport: answering(200, "text/xml", ""),
    });
    const misspelt = (): PromiseLike<unknown> => call("placeOrdr", anOrder());
    const refused: unknown[] = [];
    const seen = await unhandledIn(async () => {
      try {
        await misspelt();
      } catch (error) {
        refused.push(error);
      }
      await Promise.resolve(misspelt()).catch((error: unknown) => refused.push(error));
      await (async () => misspelt())().catch((error: unknown) => refused.push(error));
    });
    expect(refused).toMatchObject(Array.from({ length: 3 }, () => ({ code: "SOAP_ENCODE_OPERATION" })));
    expect(seen).toEqual([]);
  });
});
