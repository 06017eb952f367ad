// How a contract of a corpus is loaded: files and the catalogues beside it, never the network.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LoadOptions } from "@soapwright/wsdl";

/** The options for one entry: the catalogue of its first folder, then that of the well-known namespaces. */
export function loadOptionsFor(corpus: string, path: string): LoadOptions {
  const folders = [path.slice(0, path.indexOf("/")), "_wellknown"];
  const catalog = folders.map((folder) => join(corpus, folder, "catalog.json")).filter((file) => existsSync(file));
  return { catalog };
}
