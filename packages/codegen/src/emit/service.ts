// `service.ts` and `index.ts`: the port, the service put together, and the door to everything generated.
import { paragraphs } from "./doc.ts";
import { PURE } from "./descriptors.ts";
import { compareNames, type FileDraft, type Statement } from "./file.ts";
import { call, object, tallObject } from "./layout.ts";
import { operationDoc } from "./operations.ts";
import { literal, objectKey, typeKey } from "./text.ts";
import { specifier } from "../modules.ts";

/** Writes the port, the interface of the operations, and the service's descriptor. */
export function emitService(file: FileDraft): void {
  const { service, names, modules } = file.client;
  const operations = Object.values(service.operations).map((operation) => {
    const { operation: name } = names.operationOf(operation);
    return { operation, name: file.own(name, modules.operationOf(operation), "typeof") };
  });
  file.add({
    kind: "interface",
    name: names.serviceOperations,
    doc: [`The operations of {@link ${names.service}}.`],
    properties: operations.map(({ operation, name }) => ({
      key: typeKey(operation.name),
      type: `typeof ${name}`,
      optional: false,
      readonly: true,
      doc: operationDoc(operation),
    })),
  });
  const { name, port, endpoint, soap, documentation } = service;
  file.add({
    kind: "const",
    name: names.servicePort,
    doc: [`Where {@link ${names.service}} is called: for a client of chosen operations, made by \`withOperations\`.`],
    type: file.annotation("ServicePort"),
    initializer: tallObject([
      {
        key: "name",
        value: object([
          { key: "namespace", value: literal(name.namespace) },
          { key: "localName", value: literal(name.localName) },
        ]),
      },
      { key: "port", value: literal(port) },
      { key: "endpoint", value: endpoint === undefined ? "undefined" : literal(endpoint) },
      { key: "soap", value: literal(soap) },
    ]),
  });
  const byName = operations.map((each) => ({ key: objectKey(each.operation.name), value: each.name }));
  file.add({
    kind: "const",
    name: names.service,
    doc: paragraphs(documentation),
    type: file.annotation("Service", names.serviceOperations),
    initializer: call(PURE + file.word("withOperations"), names.servicePort, tallObject(byName)),
  });
}

/** Writes the door: the service, its operations, what they take and answer; then what describes all that. */
export function emitIndex(file: FileDraft, drafts: readonly FileDraft[]): void {
  const { service, modules, reached } = file.client;
  const [only, ...others] = drafts;
  // One module needs no order of its names, and a thousand names told one by one cost time wherever they are loaded.
  if (only !== undefined && others.length === 0) {
    const from = specifier(file.path, only.path, file.client.importExtension);
    file.add({ kind: "export", names: undefined, from, typeOnly: false });
    return;
  }
  const byPath = new Map(drafts.map((draft) => [draft.path, draft]));
  const at = (paths: readonly string[]): FileDraft[] => [...new Set(paths)].flatMap((path) => byPath.get(path) ?? []);
  const operations = Object.values(service.operations).map((operation) => modules.operationOf(operation));
  const types = reached.namespaces.map((namespace) => modules.typesOf(namespace));
  for (const draft of at([modules.service, ...operations, ...types])) {
    addExport(file, draft, "value", (declared) => !isDescription(declared));
    addExport(file, draft, "type", () => true);
  }
  const describing = at([modules.faults, ...operations, ...types, modules.schemas]).filter((draft) =>
    draft.statements().some((statement) => declaredBy(statement, "value").some(isDescription)),
  );
  // A service whose messages are all empty describes nothing.
  if (describing.length === 0) return;
  file.add({ kind: "comment", text: "// What follows describes the types above to code that works with any service." });
  for (const draft of describing) addExport(file, draft, "value", isDescription);
}

interface Declared {
  readonly name: string;
  /** What describes a constant; undefined for a type. */
  readonly annotation: string | undefined;
}

const DESCRIPTIONS: readonly (string | undefined)[] = [
  "ComplexType",
  "Polymorphic",
  "SimpleType",
  "FaultCode",
  "SchemaForm",
];

function isDescription({ annotation }: Declared): boolean {
  return DESCRIPTIONS.includes(annotation);
}

function addExport(
  file: FileDraft,
  draft: FileDraft,
  kind: "value" | "type",
  wanted: (declared: Declared) => boolean,
): void {
  const names = draft
    .statements()
    .flatMap((statement) => declaredBy(statement, kind))
    .filter(wanted)
    .map(({ name }) => name)
    .toSorted(compareNames);
  if (names.length === 0) return;
  const from = specifier(file.path, draft.path, file.client.importExtension);
  file.add({ kind: "export", names, from, typeOnly: kind === "type" });
}

function declaredBy(statement: Statement, kind: "value" | "type"): Declared[] {
  if (statement.kind === "const")
    return kind === "value" ? [{ name: statement.name, annotation: statement.type?.name }] : [];
  if (statement.kind === "interface" || statement.kind === "typeAlias")
    return kind === "type" ? [{ name: statement.name, annotation: undefined }] : [];
  return [];
}
