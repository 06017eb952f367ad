// What stands in `soapwright.config.ts`.

/** One client to generate. Paths are relative to the config file; `wsdl` and `overlay` may be URLs. */
export interface ClientConfig {
  /** The contract: a path or a URL. Nothing is fetched unless this is a URL. */
  readonly wsdl: string;
  /** What the contract cannot say: documented codes, limits, secrets, dates. */
  readonly overlay?: string;
  /** The folder for the generated files. What a person put there is left alone. */
  readonly out: string;
  /** What the service is called in code; its name in the contract unless told. */
  readonly name?: string;
  /** Which service and port, where the contract has several. */
  readonly service?: string;
  readonly port?: string;
  /** Only these operations; all of them unless told. */
  readonly operations?: readonly string[];
  /** Behind the specifiers of the client's own files; `.js` unless told. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** A file for each operation, or one module for the service; `"auto"` unless told: by the number of operations. */
  readonly layout?: "operations" | "module" | "auto";
  /** `"ts"`, or `"js"` for `.js` with `.d.ts`, which need no compiler; `"ts"` unless told. */
  readonly output?: "ts" | "js";
  /** JSON files that say where imported documents are, by location or namespace: `{ "urn:shop:types": "types.xsd" }`. */
  readonly catalog?: readonly string[];
  /** Origins besides the contract's own from which imports may be fetched: `https://schemas.example.com`. */
  readonly allowFetch?: readonly string[];
}

/** What `soapwright generate` shall do. */
export interface SoapwrightConfig {
  readonly services: readonly ClientConfig[];
}

/** The config itself, with its types checked: `export const config = defineConfig({ … })` or `export default`. */
export function defineConfig(config: SoapwrightConfig): SoapwrightConfig {
  return config;
}
