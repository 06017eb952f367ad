// One generated file in the making: its statements, and the imports they turn out to need.
import type { ServiceDescriptor } from "@soapwright/core/model";
import type { Identifiers } from "../identifiers.ts";
import { specifier, type Modules } from "../modules.ts";
import { compare } from "../names.ts";
import type { Declaration, Reached } from "../reach.ts";
import { BUILTINS, type CoreType, type CoreValue } from "../reserved.ts";
import type { DocLines } from "./doc.ts";
import type { Expression, TypeText } from "./layout.ts";
import type { SchemaForms } from "./schema-forms.ts";

/** What stays the same for all files of a client. */
export interface Client {
  readonly service: ServiceDescriptor;
  readonly reached: Reached;
  readonly names: Identifiers;
  readonly modules: Modules;
  readonly forms: SchemaForms;
  readonly importExtension: string;
}

/** A property of a generated interface. */
export interface Property {
  readonly key: string;
  readonly type: string;
  readonly optional: boolean;
  readonly readonly?: true;
  readonly doc: DocLines;
}

/** The annotation of a constant: `Operation<Input, Output>`. */
export interface Annotation {
  readonly name: CoreType;
  readonly args: readonly TypeText[];
}

/** A statement of a generated file. */
export type Statement =
  | {
      readonly kind: "import";
      readonly names: readonly string[];
      readonly from: string;
      readonly typeOnly: boolean;
      /** The values among the names of which the file names the types: `typeof x`. */
      readonly inTypes: readonly string[];
      /** Set where the only name is that of all that is there: `* as x`. */
      readonly namespace?: true;
    }
  | {
      readonly kind: "export";
      /** Undefined for all there are: `*`. */
      readonly names: readonly string[] | undefined;
      readonly from: string;
      readonly typeOnly: boolean;
    }
  | { readonly kind: "comment"; readonly text: string }
  | {
      readonly kind: "interface";
      readonly name: string;
      readonly doc: DocLines;
      readonly properties: readonly Property[];
    }
  /** `type` is printed already, to follow `export type X =`. */
  | { readonly kind: "typeAlias"; readonly name: string; readonly doc: DocLines; readonly type: string }
  | {
      readonly kind: "const";
      readonly name: string;
      readonly doc: DocLines;
      /** Undefined in JavaScript. */
      readonly type: Annotation | undefined;
      /** Undefined where it is only declared. */
      readonly initializer: Expression | undefined;
    };

/** A file in the making. Asking it for a name is what imports the name. */
export interface FileDraft {
  readonly path: string;
  readonly client: Client;
  /** A word of core, to be called. */
  readonly word: (name: CoreValue) => string;
  /** One of XML Schema's own types. */
  readonly builtin: (localName: string) => string;
  /** A type of core. */
  readonly coreType: (name: CoreType) => string;
  /** A type of core, to annotate a constant with. */
  readonly annotation: (name: CoreType, ...args: readonly TypeText[]) => Annotation;
  /** The TypeScript type of a declaration. */
  readonly typeOf: (declaration: Declaration) => string;
  /** The descriptor of a declaration. */
  readonly descriptorOf: (declaration: Declaration) => string;
  /** The schema constant of a namespace. */
  readonly schemaOf: (namespace: string) => string;
  /** Any other name of the client, from the file that declares it; of a value in a type, `"typeof"`. */
  readonly own: (name: string, from: string, kind: "value" | "type" | "typeof") => string;
  readonly add: (statement: Statement) => void;
  /** The imports and everything added, ready to be written. */
  readonly statements: () => readonly Statement[];
}

const CORE = "@soapwright/core/generated";

/** Imported whole, from the module that holds it: only so do bundlers leave out what is not named. */
const BUILTINS_DOOR = "@soapwright/core/xs";

/** Starts a file; `path` has no extension. */
export function draftFile(path: string, client: Client): FileDraft {
  const values = new Map<string, Set<string>>();
  const types = new Map<string, Set<string>>();
  const inTypes = new Set<string>();
  const spaces = new Map<string, string>();
  const body: Statement[] = [];
  const { names, modules, importExtension } = client;
  const record = (imports: Map<string, Set<string>>, name: string, from: string): string => {
    const known = imports.get(from);
    if (known === undefined) imports.set(from, new Set([name]));
    else known.add(name);
    return name;
  };
  const own = (name: string, from: string, kind: "value" | "type" | "typeof"): string => {
    if (from === path) return name;
    if (kind === "typeof") inTypes.add(name);
    return record(kind === "type" ? types : values, name, specifier(path, from, importExtension));
  };
  return {
    path,
    client,
    own,
    word: (name) => record(values, name, CORE),
    builtin: (localName) => {
      spaces.set(BUILTINS_DOOR, BUILTINS);
      return `${BUILTINS}.${localName}`;
    },
    coreType: (name) => record(types, name, CORE),
    annotation: (name, ...args) => ({ name: record(types, name, CORE) as CoreType, args }),
    typeOf: (declaration) => own(names.typeOf(declaration), modules.fileOf(declaration), "type"),
    descriptorOf: (declaration) => own(names.descriptorOf(declaration), modules.fileOf(declaration), "value"),
    schemaOf: (namespace) => own(names.schemaOf(namespace), modules.schemas, "value"),
    add: (statement) => void body.push(statement),
    statements: () => [...importsOf({ values, types, inTypes, spaces }), ...body],
  };
}

/** What a file imports, by specifier. */
interface Imports {
  readonly values: ReadonlyMap<string, Set<string>>;
  readonly types: ReadonlyMap<string, Set<string>>;
  readonly inTypes: ReadonlySet<string>;
  readonly spaces: ReadonlyMap<string, string>;
}

/** Core first, then the client's own files; values before types. */
function importsOf({ values, types, inTypes, spaces }: Imports): Statement[] {
  const sources = [...new Set([...values.keys(), ...types.keys(), ...spaces.keys()])].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || compare(one, other),
  );
  return sources.flatMap((from) => {
    const space = spaces.get(from);
    if (space !== undefined) {
      return [{ kind: "import", names: [space], from, typeOnly: false, inTypes: [], namespace: true }];
    }
    return [values, types].flatMap((imports): Statement[] => {
      const names = [...(imports.get(from) ?? [])].toSorted(compareNames);
      if (names.length === 0) return [];
      const typeOnly = imports === types;
      const named = typeOnly ? [] : names.filter((name) => inTypes.has(name));
      return [{ kind: "import", names, from, typeOnly, inTypes: named }];
    });
  });
}

function rankOf(source: string): number {
  return source === CORE ? 0 : source === BUILTINS_DOOR ? 1 : 2;
}

/** Alphabetical as a person sorts: case counts only between equals. */
export function compareNames(one: string, other: string): number {
  return compare(one.toLowerCase(), other.toLowerCase()) || compare(one, other);
}
