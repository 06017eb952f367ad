// The names of everything in one client: what the contract calls it, and what generated code calls it.
import { clark, type MemberCodes, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { createNameTable, type NameRequest, type NameTable } from "./names.ts";
import { type Declaration, type Origin, type Reached } from "./reach.ts";
import { RESERVED } from "./reserved.ts";
import { camelCase, isIdentifier, namespaceWord, ownSpelling, pascalCase } from "./words.ts";

/** What an operation's file declares. */
export interface OperationNames {
  readonly operation: string;
  readonly fault: string;
  readonly faultCode: string;
}

/** What a list of codes in the answer declares. */
export interface MemberCodesNames {
  readonly codes: string;
  readonly code: string;
}

/** The side table from the model to identifiers. No identifier stands in it twice. */
export interface Identifiers {
  readonly service: string;
  readonly serviceOperations: string;
  readonly serviceWords: string;
  readonly servicePort: string;
  readonly typeOf: (declaration: Declaration) => string;
  readonly descriptorOf: (declaration: Declaration) => string;
  readonly operationOf: (operation: OperationDescriptor) => OperationNames;
  readonly memberCodesOf: (codes: MemberCodes) => MemberCodesNames;
  readonly faultCodeOf: (code: string) => string;
  readonly schemaOf: (namespace: string) => string;
}

/** Names a whole client. `name` is what its user wants the service to be called. */
export function identify(service: ServiceDescriptor, reached: Reached, name?: string): Identifiers {
  const table = createNameTable(RESERVED);
  const own = name === undefined ? undefined : nameService(table, name, service, RESERVED.has(name));
  const operations = Object.values(service.operations);

  const types = new Map<Declaration, string>();
  const homonyms = homonymsOf(reached.declarations);
  const settle = (origin: Origin["kind"]): void => {
    const due = reached.declarations.filter(
      (declaration) => declaration.origin.kind === origin && !types.has(declaration),
    );
    for (const [declaration, identifier] of table.claim(due.map((one) => request(one, homonyms, types))))
      types.set(declaration, identifier);
  };
  settle("type");
  const operationNames = nameOperations(table, operations);
  settle("element");
  // A part is named after its owner, so owners come first, level by level.
  const parts = reached.declarations.filter((declaration) => declaration.origin.kind === "part");
  for (let level = 1; parts.some((declaration) => !types.has(declaration)); level += 1) {
    const due = parts.filter((declaration) => depthOf(declaration) === level);
    for (const [declaration, identifier] of table.claim(due.map((one) => request(one, homonyms, types))))
      types.set(declaration, identifier);
  }
  settle("family");

  const descriptors = table.claim(
    reached.declarations.map((declaration) => {
      const type = types.get(declaration) ?? "";
      return {
        key: declaration,
        spelling: type,
        identity: type,
        candidates: [`${type}Type`, `${type}Descriptor`, `${type}_Type`],
      };
    }),
  );
  const faultCodes = nameFaultCodes(table, operations);
  const derived = nameDerived(table, operations, operationNames);
  const memberCodes = nameMemberCodes(table, operations);
  const final = own ?? nameService(table, service.name.localName, service, false);
  const schemas = nameSchemas(table, reached.namespaces);
  return {
    ...final,
    servicePort: namePort(table, final.service),
    typeOf: (declaration) => found(types, declaration),
    descriptorOf: (declaration) => found(descriptors, declaration),
    operationOf: (operation) => found(derived, operation.name),
    memberCodesOf: (codes) => found(memberCodes, codes),
    faultCodeOf: (code) => found(faultCodes, code),
    schemaOf: (namespace) => found(schemas, namespace),
  };
}

function found<Key, Value>(names: ReadonlyMap<Key, Value>, key: Key): Value {
  const name = names.get(key);
  if (name === undefined) throw new Error("soapwright: a part of the contract was never named");
  return name;
}

function depthOf({ origin }: Declaration): number {
  return origin.kind === "part" ? depthOf(origin.owner) + 1 : 0;
}

function request(
  declaration: Declaration,
  homonyms: ReadonlySet<string>,
  types: ReadonlyMap<Declaration, string>,
): NameRequest<Declaration> {
  const { origin } = declaration;
  if (origin.kind === "part") {
    const owner = types.get(origin.owner) ?? pascalCase(ownerName(origin.owner));
    const pascal = owner + pascalCase(origin.step).replace(/^_(?=\p{L})/u, "");
    const identity = `${owner} ${origin.step}`;
    return {
      key: declaration,
      spelling: identity,
      identity,
      candidates: [pascal, `${pascal}Part`, `${owner}_${ownSpelling(origin.step)}`],
    };
  }
  if (origin.kind === "family") {
    const declared = types.get(origin.declared) ?? "";
    return {
      key: declaration,
      spelling: declared,
      identity: `any ${declared}`,
      candidates: [`Any${declared}`, `AnyOf${declared}`, `Any_${declared}`],
    };
  }
  const { namespace, localName } = origin;
  const pascal = pascalCase(localName);
  const twins = homonyms.has(`${origin.kind} ${localName}`);
  // Two namespaces with one name: the namespace's last word goes in front.
  const word = pascalCase(namespaceWord(namespace));
  const bases = twins ? [word + pascal, ownSpelling(word) + ownSpelling(localName)] : [pascal];
  const candidates =
    origin.kind === "element"
      ? [
          ...(twins ? [pascal] : []),
          ...bases,
          ...bases.map((base) => `${base}Element`),
          ...bases.map((base) => `${base}Element_`),
        ]
      : [...(twins ? [pascal] : []), ...bases, ownSpelling(localName), ...bases.map((base) => `${base}_`)];
  return { key: declaration, spelling: localName, identity: clark(origin), candidates };
}

/** Names that stand in several namespaces: `type Item`, `element Item`. */
function homonymsOf(declarations: readonly Declaration[]): ReadonlySet<string> {
  const seen = new Map<string, string>();
  const twice = new Set<string>();
  for (const { origin } of declarations) {
    if (origin.kind === "part" || origin.kind === "family") continue;
    const name = `${origin.kind} ${origin.localName}`;
    if ((seen.get(name) ?? origin.namespace) !== origin.namespace) twice.add(name);
    seen.set(name, origin.namespace);
  }
  return twice;
}

function ownerName({ origin }: Declaration): string {
  if (origin.kind === "family") return ownerName(origin.declared);
  return origin.kind === "part" ? `${ownerName(origin.owner)}-${origin.step}` : origin.localName;
}

function nameOperations(table: NameTable, operations: readonly OperationDescriptor[]): Map<string, string> {
  return table.claim(
    operations.map(({ name }) => {
      const plain = isIdentifier(name) ? name : camelCase(name);
      return {
        key: name,
        spelling: name,
        identity: name,
        candidates: [plain, ownSpelling(name), `${plain}Operation`, `${plain}_`],
      };
    }),
  );
}

function nameDerived(
  table: NameTable,
  operations: readonly OperationDescriptor[],
  names: ReadonlyMap<string, string>,
): Map<string, OperationNames> {
  const derive = (suffix: string): Map<string, string> =>
    table.claim(
      operations.map(({ name }) => {
        const own = names.get(name) ?? name;
        const stem = pascalCase(own);
        const candidates = [`${stem}${suffix}`, `${stem}Operation${suffix}`, `${own}_${suffix}`];
        return { key: name, spelling: name, identity: name, candidates };
      }),
    );
  const faults = derive("Fault");
  const faultCodes = derive("FaultCode");
  return new Map(
    operations.map(({ name }) => [
      name,
      { operation: names.get(name) ?? "", fault: faults.get(name) ?? "", faultCode: faultCodes.get(name) ?? "" },
    ]),
  );
}

function nameFaultCodes(table: NameTable, operations: readonly OperationDescriptor[]): Map<string, string> {
  const codes = new Set(
    operations.flatMap((operation) =>
      [...operation.faultCodes, ...operation.memberCodes.flatMap((member) => member.codes)].map(
        (code) => code.faultCode,
      ),
    ),
  );
  return table.claim(
    [...codes].map((code) => ({
      key: code,
      spelling: code,
      identity: code,
      candidates: [ownSpelling(code), `${ownSpelling(code)}_CODE`],
    })),
  );
}

function nameMemberCodes(
  table: NameTable,
  operations: readonly OperationDescriptor[],
): Map<MemberCodes, MemberCodesNames> {
  const lists = operations.flatMap((operation) =>
    operation.memberCodes.map((codes) => ({ codes, operation: operation.name })),
  );
  const requests = lists.map(({ codes, operation }) => {
    const last = codes.path.split("/").at(-1) ?? codes.path;
    return { codes, last, operation: pascalCase(operation), identity: `${operation} ${codes.path}` };
  });
  const constants = table.claim(
    requests.map(({ codes, last, operation, identity }) => {
      const name = camelCase(last);
      return {
        key: codes,
        spelling: identity,
        identity,
        candidates: [`${name}s`, `${name}sOf${operation}`, `${camelCase(identity)}s`],
      };
    }),
  );
  const types = table.claim(
    requests.map(({ codes, last, operation, identity }) => {
      const name = pascalCase(last);
      return {
        key: codes,
        spelling: identity,
        identity,
        candidates: [name, `${name}Of${operation}`, pascalCase(identity)],
      };
    }),
  );
  return new Map(lists.map(({ codes }) => [codes, { codes: found(constants, codes), code: found(types, codes) }]));
}

function nameService(
  table: NameTable,
  name: string,
  service: ServiceDescriptor,
  isReserved: boolean,
): Pick<Identifiers, "service" | "serviceOperations" | "serviceWords"> {
  const plain = isIdentifier(name) && !isReserved ? name : pascalCase(name);
  const pascal = name === service.name.localName ? pascalCase(name) : plain;
  const candidates = [pascal, ...otherServiceNames(pascal, service.name.namespace), `${pascal}_`];
  const claimed = table.claim([{ key: "service", spelling: name, identity: "0", candidates }]);
  const own = found(claimed, "service");
  const operations = table.claim([
    { key: "operations", spelling: own, identity: "1", candidates: [`${own}Operations`, `${own}_Operations`] },
  ]);
  const words = table.claim([
    { key: "words", spelling: own, identity: "2", candidates: [`${own}Words`, `${own}_Words`] },
  ]);
  return { service: own, serviceOperations: found(operations, "operations"), serviceWords: found(words, "words") };
}

/** Where a type, or core, has the service's name already. One that ends in "Service" says it once. */
function otherServiceNames(pascal: string, namespace: string): readonly string[] {
  if (!pascal.endsWith("Service")) return [`${pascal}Service`];
  const stem = pascal.slice(0, -"Service".length);
  return stem === "" ? [`${pascalCase(namespaceWord(namespace))}Service`, "SoapService"] : [`${stem}SoapService`];
}

function namePort(table: NameTable, service: string): string {
  const candidates = [`${service}Port`, `${service}_Port`];
  return found(table.claim([{ key: "port", spelling: service, identity: "3", candidates }]), "port");
}

function nameSchemas(table: NameTable, namespaces: readonly string[]): Map<string, string> {
  return table.claim(
    namespaces.map((namespace) => {
      const word = camelCase(namespaceWord(namespace));
      const candidates = namespaces.length === 1 ? ["tns", "tns_"] : [word, `${word}Schema`, `${word}_`];
      return { key: namespace, spelling: namespace, identity: namespace, candidates };
    }),
  );
}
