// A service's first answer: the generated client over undici. Argument: endpoint. Where another client is measured, a copy
// beside it imports that one (see ../setup.mjs).
// @ts-check
import { AllegroWebApi } from "@soapwright/allegro-webapi";
import { createClient } from "@soapwright/core";
import { undiciTransport } from "@soapwright/core/undici";
import { tell } from "./tell.mjs";

const [endpoint = ""] = process.argv.slice(2);
const transport = undiciTransport();
const allegro = createClient(AllegroWebApi, { transport, endpoint });
tell((await allegro.call("doGetSystemTime", { countryId: 1, webapiKey: "key" })).serverTime);
await transport.close();
