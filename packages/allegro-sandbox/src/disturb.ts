// Does to an answer what the disturbances of a world ask for: keeps it back, or loses it.
import { setTimeout as wait } from "node:timers/promises";
import type { HttpResponse } from "@soapwright/core";
import type { Loss } from "./disturbances.ts";
import type { World } from "./world.ts";

/** The answer is lost with its connection: whoever holds the socket breaks it. */
export class LostAnswer extends Error {
  constructor(operation: string | undefined) {
    super(`the answer of ${operation ?? "a request"} is lost, as the disturbances ask for`);
    this.name = "LostAnswer";
  }
}

/** What becomes of an answer: `lost` is how it got lost, where it did. */
export interface Disturbed {
  readonly response: HttpResponse | LostAnswer;
  readonly lost: Loss | undefined;
}

/** Disturbs one answer; most are given back as they came. */
export async function disturb(world: World, operation: string | undefined, response: HttpResponse): Promise<Disturbed> {
  const delay = world.disturbances.delay(operation);
  const lost = world.disturbances.loss(operation);
  if (delay > 0) await wait(delay);
  if (lost === undefined) return { response, lost };
  if (lost === "reset") return { response: new LostAnswer(operation), lost };
  const status = lost === "empty-200" ? 200 : 500;
  // What the real service sent where it gave up after 30 seconds.
  const headers = { "content-type": "text/html", "content-length": "0" };
  return { response: { ...response, status, headers, body: new Uint8Array() }, lost };
}
