// The door `/uploader.php`: requests in SOAP encoding in, answers and faults out, over the same operations.
import { AllegroUploader } from "@soapwright/allegro-webapi/uploader";
import {
  DecodeError,
  type ServiceDescriptor,
  type SoapError,
  type SoapFaultInit,
  type Transport,
} from "@soapwright/core";
import { openDoor, type Door, type HandlerListeners } from "../door.ts";
import { perform } from "../operations.ts";
import { refusedRequest, soapFault, type RefusedRequest } from "../wire-faults.ts";
import type { World } from "../world.ts";
import { asKept } from "./leniency.ts";
import { answerOf, requestOf } from "./records.ts";

/** Where the older service is, as it was on the real host. */
export const UPLOADER_PATH = "/uploader.php";

/** The older contract, as its server kept it. */
const KEPT: ServiceDescriptor = {
  ...AllegroUploader,
  operations: Object.fromEntries(
    Object.entries(AllegroUploader.operations).map(([name, operation]) => [name, asKept(operation)]),
  ),
};

/**
 * Makes the older service of a world: a function from HTTP request to HTTP response.
 * It throws where the disturbances of the world lose an answer with its connection, and never else.
 */
export function uploaderHandler(world: World, listeners: HandlerListeners = {}): Transport {
  const door: Door = {
    path: UPLOADER_PATH,
    service: KEPT,
    // Its server read parts by name, in any order, and passed over what it did not know.
    reading: {},
    perform: (name, request) => answerOf(name, perform(world, name, requestOf(name, request))),
    refused,
    namesOperation: false,
  };
  return openDoor(world, door, listeners);
}

/** A server in PHP says no more than this of a value that is not of its type. */
function refused(error: SoapError, request: RefusedRequest): SoapFaultInit | undefined {
  if (error instanceof DecodeError) {
    return soapFault("Server", "SOAP-ERROR: Encoding: Violation of encoding rules");
  }
  return refusedRequest(error, KEPT, request);
}
