// Claims about a real contract: Allegro WebAPI's tools against the sandbox, and every tool's schemas as hosts read them.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@soapwright/allegro-sandbox";
import { createCatalog, type Catalog } from "@soapwright/catalog";
import { createClient, type ServiceDescriptor } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { loadService } from "@soapwright/wsdl";
import { describe, expect, onTestFinished, test } from "vitest";
import { ERROR_META_KEY, serveHttp } from "../src/index.ts";
import { loadPackage } from "../src/load-package.ts";
import { hostTools } from "../src/tool-host.ts";
import { connectHost, httpTransport, textOf } from "./host.ts";

const CONTRACT = fileURLToPath(new URL("../../allegro-webapi/contract/", import.meta.url));
const FOLDER = fileURLToPath(new URL("..", import.meta.url));
const RECORDED = fileURLToPath(new URL("../../../../shared/allegro/wsdl/service-2017-03-01.wsdl", import.meta.url));

function unsent(service: ServiceDescriptor): Catalog {
  const transport = (): never => {
    throw new Error("nothing is to be sent");
  };
  return createCatalog(service, { client: createClient(service, { transport, endpoint: "http://allegro.example/" }) });
}

test("a model logs in, lists deals, and is told what to do when the session is unknown", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  const { service, words } = await loadPackage({ name: "@soapwright/allegro-webapi", folder: FOLDER });
  const client = createClient(service, { transport, endpoint: sandbox.url });
  const catalog = createCatalog(service, {
    client,
    fixed: { webapiKey: "sandbox-key" },
    ...(words === undefined ? undefined : { words }),
  });
  const server = await serveHttp(catalog);
  onTestFinished(() => server.close());
  const host = await connectHost(httpTransport(server.url), "2026", "confirm");
  onTestFinished(host.close);

  const { tools } = await host.client.listTools();
  const described = tools.find(({ name }) => name === "doGetDeals")?.description;
  expect(described).toContain("ERR_NO_SESSION (The session handle is unknown to the service)");
  expect(described).toContain("Deprecated: removed from the service on ");

  const status = await host.call("doQuerySysStatus", { sysvar: 3, countryId: 1 });
  const { verKey } = status.structuredContent as { readonly verKey: string };
  expect(verKey).toMatch(/^\d+$/);
  const login = { userLogin: "anna", userPassword: "anna-haslo", countryCode: 1, localVersion: verKey };
  const entered = await host.call("doLogin", login);
  const { sessionHandlePart: sessionHandle } = entered.structuredContent as { readonly sessionHandlePart: string };
  for (const question of host.asked) expect(question).not.toContain("anna-haslo");

  const deals = await host.call("doGetDeals", { sessionHandle, itemId: "5000000001", buyerId: 102 });
  const { dealsList } = deals.structuredContent as { readonly dealsList: readonly { readonly dealId: unknown }[] };
  expect(dealsList.length).toBeGreaterThan(0);
  expect(dealsList[0]?.dealId).toMatch(/^\d+$/);

  const refused = await host.call("doGetDeals", { sessionHandle: "unknown", itemId: "5000000001", buyerId: 102 });
  expect(refused.isError).toBe(true);
  expect(refused._meta?.[ERROR_META_KEY]).toMatchObject({ faultCode: "ERR_NO_SESSION", remedy: "log-in-again" });
  expect(textOf(refused)).toMatch(/ERR_NO_SESSION[^]*What it means: The session handle [^]*What to do: /);
});

/** What the inspector's `--strict` finds fault with: types in lists, and bare booleans where a schema is due. */
function unportable(schema: unknown, place: string): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]: [string, unknown]): readonly string[] => {
    const here = `${place}/${keyword}`;
    if (["enum", "const", "default", "examples", "required"].includes(keyword)) return [];
    if (keyword === "type" && Array.isArray(value)) return [here];
    if (["properties", "$defs"].includes(keyword)) {
      return Object.entries(value as object).flatMap(([name, one]: [string, unknown]) =>
        typeof one === "boolean" ? [`${here}/${name}`] : unportable(one, `${here}/${name}`),
      );
    }
    if (typeof value === "boolean" && ["items", "not"].includes(keyword)) return [here];
    return unportable(value, here);
  });
}

describe("every tool has a name and schemas that every host takes", () => {
  const claim = (service: ServiceDescriptor, count: number): void => {
    const tools = hostTools(unsent(service));
    expect(tools).toHaveLength(count);
    for (const { name, description, inputSchema, outputSchema } of tools) {
      expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(description.length).toBeGreaterThan(0);
      expect([...unportable(inputSchema, name), ...unportable(outputSchema, name)]).toEqual([]);
    }
  };

  test("of our contract", async () => {
    claim(await loadService(`${CONTRACT}service.wsdl`, { overlay: `${CONTRACT}overlay.yaml` }), 15);
  });

  test.skipIf(!existsSync(RECORDED))("of the contract recorded in 2017", async () => {
    claim(await loadService(RECORDED), 121);
  });
});
