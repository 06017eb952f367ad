// A command or lambda: the generated client over node:http, one call, the end. Arguments: endpoint, client module.
// @ts-check
import { createClient } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { tell } from "./tell.mjs";

const [endpoint = "", module = ""] = process.argv.slice(2);
const { AllegroWebApi } = /** @type {typeof import("@soapwright/allegro-webapi")} */ (await import(module));
const allegro = createClient(AllegroWebApi, { transport: nodeTransport(), endpoint });
tell((await allegro.call("doGetSystemTime", { countryId: 1, webapiKey: "key" })).serverTime);
