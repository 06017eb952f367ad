// The contracts the sandbox serves: the clients' own WSDL, with the address of this server in it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A WSDL whose address can be set. */
export interface Contract {
  /** The document with `endpoint` as the address of its port. */
  readonly at: (endpoint: string) => string;
}

const ADDRESS = /(<soap:address\s+location=")[^"]*(")/;

/**
 * Reads a WSDL that `@soapwright/allegro-webapi` was generated from.
 * @throws Error where that package has no WSDL, or the WSDL no address.
 */
export function readContract(name: "service" | "uploader"): Contract {
  const manifest = createRequire(import.meta.url).resolve("@soapwright/allegro-webapi/package.json");
  const file = join(dirname(manifest), "contract", `${name}.wsdl`);
  const wsdl = readFileSync(file, "utf8");
  if (!ADDRESS.test(wsdl)) throw new Error(`${file} has no soap:address`);
  return {
    at: (endpoint) => wsdl.replace(ADDRESS, (_, before: string, after: string) => before + escape(endpoint) + after),
  };
}

function escape(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
