// A service's first answer: the generated client over undici. Arguments: endpoint, client module.
// @ts-check
import { createClient } from "@soapwright/core";
import { undiciTransport } from "@soapwright/core/undici";
import { tell } from "./tell.mjs";

const [endpoint = "", module = ""] = process.argv.slice(2);
const { AllegroWebApi } = /** @type {typeof import("@soapwright/allegro-webapi")} */ (await import(module));
const transport = undiciTransport();
const allegro = createClient(AllegroWebApi, { transport, endpoint });
tell((await allegro.call("doGetSystemTime", { countryId: 1, webapiKey: "key" })).serverTime);
await transport.close();
