// A client in a real browser: what is bundled for it calls, reads, streams, waits no longer than told, and refuses.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHandler, SoapFault, withOperations } from "@soapwright/core";
import { nodeListener } from "@soapwright/core/node-server";
import { AllegroWebApi, doGetDeals } from "@soapwright/allegro-webapi";
import { chromiumPath, openBrowser } from "@soapwright/tool-chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundled } from "./bundled.ts";

/** What the page does, by name; each gives text. */
const CODE = `
import { createClient, SoapError, withOperations } from "@soapwright/core";
import { fetchTransport } from "@soapwright/core/fetch";
import { createStreamingClient } from "@soapwright/core/streaming";
import { AllegroWebApiPort, doGetDeals } from "@soapwright/allegro-webapi";

const service = withOperations(AllegroWebApiPort, { doGetDeals });
const to = (path) => ({ transport: fetchTransport(), endpoint: new URL(path, location.href).href });
const input = { sessionHandle: "s", itemId: 9007199254740993n, buyerId: 1 };
const shown = (value) => JSON.stringify(value, (_, one) => (typeof one === "bigint" ? one + "n" : one));
const ended = async (path, given = input, options = {}) => {
  const { error } = await createClient(service, to(path)).doGetDeals(given, options).result();
  return [error instanceof SoapError, error?.kind, error?.code, error?.faultCode, error?.reason].join(" ");
};

globalThis.claims = {
  read: async () => {
    const { dealsList } = await createClient(service, to("/service")).doGetDeals(input);
    return dealsList.length + " " + shown(dealsList[1]);
  },
  streamed: async () => {
    let last;
    let count = 0;
    for await (const deal of createStreamingClient(service, to("/service")).doGetDeals(input).items("dealsList")) {
      last = deal.dealId;
      if (++count === 300) break;
    }
    return count + " " + last;
  },
  refused: () => ended("/service", { ...input, itemId: 0n }),
  unfit: () => ended("/service", { ...input, buyerId: 1.5 }),
  late: () => ended("/never", input, { timeoutMs: 200 }),
  page: () => ended("/"),
  nobody: () => ended("http://127.0.0.1:1/"),
};
`;

describe.skipIf(chromiumPath === undefined)("in Chromium (needs one on the PATH)", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const { code } = await bundled(CODE);
    const deals = Array.from({ length: 1000 }, (_, index) => ({
      dealId: 9007199254740993n + BigInt(index),
      dealDate: 1577836800n,
      dealQuantity: index,
      dealAmountOriginal: 22.5,
      dealAmountDiscounted: 20,
    }));
    const handler = createHandler(withOperations(AllegroWebApi, { doGetDeals }), {
      doGetDeals: ({ itemId }) => {
        if (itemId === 0n)
          throw new SoapFault({ faultCode: "ERR_INCORRECT_ITEM_ID", reason: "Nie ma takiej oferty: żółć" });
        return { dealsList: deals };
      },
    });
    const soap = nodeListener(handler);
    server = createServer((request, response) => {
      if (request.url === "/service") soap(request, response);
      else if (request.url === "/client.js") response.writeHead(200, { "content-type": "text/javascript" }).end(code);
      else if (request.url !== "/never") {
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
        response.end('<!doctype html><title>page</title><script type="module" src="/client.js"></script>');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await openBrowser();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("globalThis.claims !== undefined");
  });

  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  it.each([
    [
      "read",
      '1000 {"dealId":"9007199254740994n","dealDate":"1577836800n","dealQuantity":1,"dealAmountOriginal":22.5,"dealAmountDiscounted":20}',
    ],
    ["streamed", "300 9007199254741292"],
    ["refused", "true fault SOAP_FAULT ERR_INCORRECT_ITEM_ID Nie ma takiej oferty: żółć"],
    ["unfit", "true encode SOAP_ENCODE_TYPE  "],
    ["late", "true timeout SOAP_TIMEOUT  "],
    ["page", "true http SOAP_HTTP_CONTENT_TYPE  "],
    ["nobody", "true transport SOAP_TRANSPORT_OTHER  "],
  ])("%s: %s", async (claim, said) => {
    expect(await page.evaluate(`globalThis.claims.${claim}()`)).toBe(said);
  });
});
