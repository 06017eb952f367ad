// The door `/service.php`: document/literal requests in, answers and faults out, over the operations of a world.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import type { InputOf, Transport } from "@soapwright/core";
import { openDoor, type HandlerListeners } from "./door.ts";
import { perform, type OperationName } from "./operations.ts";
import { refusedRequest } from "./wire-faults.ts";
import type { World } from "./world.ts";

/** Where the service is, as it was on the real host. */
export const SERVICE_PATH = "/service.php";

/**
 * Makes the service of a world: a function from HTTP request to HTTP response.
 * It throws where the disturbances of the world lose an answer with its connection, and never else.
 */
export function sandboxHandler(world: World, listeners: HandlerListeners = {}): Transport {
  const door = {
    path: SERVICE_PATH,
    service: AllegroWebApi,
    reading: { strict: true, order: "schema" },
    // What was decoded by the operation's own description is its request.
    perform: (name: OperationName, request: unknown) =>
      perform(world, name, request as InputOf<AllegroWebApiOperations[OperationName]>),
    refused: (error, request) => refusedRequest(error, AllegroWebApi, request),
    namesOperation: true,
  } as const satisfies Parameters<typeof openDoor>[1];
  return openDoor(world, door, listeners);
}
