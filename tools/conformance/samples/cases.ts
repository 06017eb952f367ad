// The recorded exchanges of another toolkit: a contract, the arguments of a call, and what went over the wire.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Credentials } from "./security.ts";

/** One exchange. What a case lacks is undefined. */
export interface SampleCase {
  readonly name: string;
  /** The operation: what stands before `__` in the name. */
  readonly operation: string;
  readonly wsdl: string;
  readonly request: unknown;
  readonly requestXml: string | undefined;
  readonly response: unknown;
  readonly responseXml: string | undefined;
  readonly conventions: Conventions;
  /** Header blocks of the request, as the toolkit takes them. */
  readonly header: unknown;
  /** The user whom the toolkit was told to name. */
  readonly security: Credentials | undefined;
}

/** How a case writes what is not an element. */
export interface Conventions {
  readonly attributesKey: string;
  readonly valueKey: string;
  /** Whether white space around a text is kept; the other toolkit trims unless told. */
  readonly preserveWhitespace: boolean;
}

/** Every case of a folder. */
export function casesIn(folder: string): readonly SampleCase[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const text = (file: string): string | undefined => {
        const path = join(folder, name, file);
        return existsSync(path) ? readFileSync(path, "utf8") : undefined;
      };
      const json = (file: string): unknown => JSON.parse(text(file) ?? "null");
      const options = (json("wsdl_options.json") ?? {}) as Partial<Conventions>;
      return {
        name,
        operation: name.slice(0, name.indexOf("__")),
        wsdl: join(folder, name, "soap.wsdl"),
        request: json("request.json"),
        requestXml: text("request.xml"),
        response: json("response.json"),
        responseXml: text("response.xml"),
        conventions: {
          attributesKey: options.attributesKey ?? "attributes",
          valueKey: options.valueKey ?? "$value",
          preserveWhitespace: options.preserveWhitespace ?? false,
        },
        header: json("header.json") ?? undefined,
        security: (json("security.json") as Credentials | null) ?? undefined,
      };
    });
}
