// The schemas that are built in, by namespace. Each was written from its published specification.
import { addressingSchemas } from "./addressing.ts";
import { securitySchemas } from "./security.ts";
import { serializationSchemas } from "./serialization.ts";
import { signatureSchemas } from "./signature.ts";
import { soapSchemas } from "./soap.ts";
import { xmlSchemas } from "./xml.ts";

/** The text of each built-in schema, by the namespace it describes. */
export const wellKnownSchemas: ReadonlyMap<string, string> = new Map(
  [xmlSchemas, soapSchemas, addressingSchemas, securitySchemas, signatureSchemas, serializationSchemas]
    .flat()
    .map(({ namespace, text }) => [namespace, text]),
);
