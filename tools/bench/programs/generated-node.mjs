// A command or lambda: the generated client over node:http, one call, the end. Argument: endpoint. Where another client is
// measured, a copy beside it imports that one (see ../setup.mjs).
// @ts-check
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { createClient } from "@soapwright/core";
import { nodeTransport } from "@soapwright/core/node";
import { tell } from "./tell.mjs";

const [endpoint = ""] = process.argv.slice(2);
const allegro = createClient(AllegroWebApi, { transport: nodeTransport(), endpoint });
tell((await allegro.call("doGetSystemTime", { countryId: 1, webapiKey: "key" })).serverTime);
