// A sandbox that ends with its test, its admin interface, and clients whose every answer is judged.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { createClient, type Client } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { onTestFinished } from "vitest";
import { sandboxAdmin, type SandboxAdmin } from "../src/admin/client.ts";
import { startSandbox, type Sandbox, type SandboxOptions } from "../src/sandbox.ts";
import { judged } from "@soapwright/tool-judge";

/** The typed client of the service. */
export type Allegro = Client<AllegroWebApiOperations>;

/** Starts a sandbox that is closed when the test ends. */
export async function running(options: SandboxOptions = {}): Promise<Sandbox> {
  const started = await startSandbox(options);
  onTestFinished(() => started.close());
  return started;
}

/** A client of a sandbox; libxml2 judges every answer before the client reads it, also that of another process. */
export function clientOf({ url }: Pick<Sandbox, "url">): Allegro {
  const transport = nodeTransport();
  onTestFinished(() => transport.close());
  return createClient(AllegroWebApi, { transport: judged(transport), endpoint: url });
}

/** Starts a sandbox with its admin interface open. */
export async function administered(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; admin: SandboxAdmin; allegro: Allegro }> {
  const sandbox = await running({ admin: "loopback", ...options });
  if (sandbox.adminUrl === undefined) throw new Error("the admin interface is off");
  return { sandbox, admin: sandboxAdmin(sandbox.adminUrl), allegro: clientOf(sandbox) };
}
