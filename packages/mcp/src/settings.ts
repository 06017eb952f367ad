// What the person who starts the server decided: the flags of its command, and the file of members set once.
import { readJsonObject, type AccessFlags, type Surroundings } from "@soapwright/catalog/access";
import type { Json } from "@soapwright/core";

/** Flags as the command line gives them. */
export interface Flags extends AccessFlags {
  readonly wsdl?: string;
  readonly overlay?: string;
  readonly service?: string;
  readonly portName?: string;
  readonly catalog?: readonly string[];
  readonly allowFetch?: readonly string[];
  readonly package?: string;
  readonly only?: readonly string[];
  readonly readOnly?: true;
  readonly yes?: true;
  readonly set?: readonly string[];
  readonly setFile?: string;
  readonly sessionFile?: string;
  readonly maxItems?: number;
  readonly timeout?: number;
}

/**
 * What `--set-file` holds.
 * @throws {UsageError} where it cannot be read, or is no JSON object.
 */
export async function readSetFile(
  { setFile }: Flags,
  { folder }: Surroundings,
): Promise<Readonly<Record<string, Json>> | undefined> {
  return setFile === undefined ? undefined : readJsonObject(setFile, "--set-file", folder);
}
