// What a schema's own attributes say for everything inside it.

/** The namespace of a schema's definitions, and how elements and attributes inside types are named. */
export interface SchemaDefaults {
  readonly targetNamespace: string;
  readonly elements: "qualified" | "unqualified";
  readonly attributes: "qualified" | "unqualified";
  /** `blockDefault`. */
  readonly block: string;
  /** `finalDefault`. */
  readonly final: string;
}
