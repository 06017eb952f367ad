// The model as text: for people who inspect a contract, for golden tests, for bug reports. Deterministic to the letter.
import {
  NS,
  type ComplexTypeDescriptor,
  type FaultCode,
  type OperationDescriptor,
  type QName,
  type ServiceDescriptor,
  type TypeDescriptor,
} from "@soapwright/core/model";
import { createNamer, type Namer } from "./print-names.ts";
import { arrayWords, factsOf, simpleTypeWords } from "./print-facts.ts";
import { createTypePrinter, documentationLines, INDENT, type TypePrinter } from "./print-types.ts";
import { partsOf, reachableTypes } from "./resolve/reach.ts";

/**
 * A service as indented text: its port, its operations with their messages and codes, then every named type they reach.
 * Names are in the service's namespace unless they have a prefix; prefixes are explained at the top. `[0..1]` is
 * occurrence, once where nothing is said; `@` marks an attribute, `|` words for people.
 */
export function printService(service: ServiceDescriptor): string {
  const operations = Object.values(service.operations);
  const namer = createNamer(service.name.namespace);
  const subtypes = subtypesOf(operations);
  const types = createTypePrinter(namer, sharedTypes(operations), subtypes);
  const body = operations.map((operation) => printOperation(operation, namer, types));
  const named = namedTypes(operations);
  const sections = named.map((type) => printNamedType(type, subtypes.get(type) ?? [], namer, types));
  const extra = types.anonymousSections();
  const head = printHead(service, namer);
  return `${[head, ...body, ...sections, ...extra].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function printHead(service: ServiceDescriptor, namer: Namer): string[] {
  const lines = [
    `service ${namer.name(service.name)}`,
    `${INDENT}namespace ${namer.text(service.name.namespace)}`,
    ...namer.prefixes().map(([prefix, namespace]) => `${INDENT}prefix ${prefix} = ${namer.text(namespace)}`),
    `${INDENT}port ${namer.text(service.port)}, SOAP ${service.soap}`,
    `${INDENT}endpoint ${service.endpoint === undefined ? "not given" : namer.text(service.endpoint)}`,
  ];
  return [...lines, ...documentationLines(service.documentation, INDENT)];
}

function printOperation(operation: OperationDescriptor, namer: Namer, types: TypePrinter): string[] {
  const { action, style, effect, idempotent, deprecated } = operation;
  const lines = [`operation ${namer.text(operation.name)}`, ...documentationLines(operation.documentation, INDENT)];
  const encodings = new Set([operation.input, operation.output].map((message) => message?.encoding?.rules));
  const encoded = [...encodings].flatMap((rules) =>
    rules === undefined || rules === "body" ? [] : `, encoded by SOAP ${rules}`,
  );
  lines.push(`${INDENT}${style}${encoded.join("")}, action ${JSON.stringify(action)}`);
  const harmless = idempotent === undefined ? undefined : idempotent ? "idempotent" : "not idempotent";
  const effects = [effect, harmless].filter((word) => word !== undefined);
  if (effects.length > 0) lines.push(`${INDENT}${effects.join(", ")}`);
  if (deprecated !== undefined) {
    const { removed, replacement, note } = deprecated;
    const words = [removed && `removed ${removed}`, replacement, note].filter(
      (word) => word !== undefined && word !== "",
    );
    lines.push(...documentationLines(words.join("; "), INDENT, "deprecated: "));
  }
  if (operation.serviceStarts === true) lines.push(`${INDENT}started by the service`);
  lines.push(...printMessage("input", operation.input, namer, types));
  if (operation.oneWay === true) lines.push(`${INDENT}one-way`);
  else lines.push(...printMessage("output", operation.output, namer, types));
  for (const { property, element } of operation.inputHeaders ?? []) {
    lines.push(...printMessage(`input header ${namer.text(property)}`, element, namer, types));
  }
  for (const { property, element } of operation.outputHeaders ?? []) {
    lines.push(...printMessage(`output header ${namer.text(property)}`, element, namer, types));
  }
  for (const { property, element } of operation.faultHeaders ?? []) {
    lines.push(...printMessage(`fault header ${namer.text(property)}`, element, namer, types));
  }
  for (const { name, detail } of operation.faults)
    lines.push(...printMessage(`fault ${namer.text(name)}`, detail, namer, types));
  lines.push(...printCodes("codes", operation.faultCodes, namer));
  for (const { path, codes } of operation.memberCodes)
    lines.push(...printCodes(`codes in ${namer.text(path)}`, codes, namer));
  return lines;
}

function printMessage(what: string, element: OperationDescriptor["input"], namer: Namer, types: TypePrinter): string[] {
  if (element === undefined) return [`${INDENT}${what} empty`];
  const nil = element.nillable ? ", nillable" : "";
  const name = element.encoding?.rules === "body" ? "the Body" : namer.name(element.name);
  const line = `${INDENT}${what} ${name}${types.words(element.type, INDENT.repeat(2))}${nil}`;
  return [
    line,
    ...documentationLines(element.documentation, INDENT.repeat(2)),
    ...types.inline(element.type, INDENT.repeat(2)),
  ];
}

function printCodes(what: string, codes: readonly FaultCode[], namer: Namer): string[] {
  if (codes.length === 0) return [];
  return [
    `${INDENT}${what}`,
    ...codes.map(({ faultCode, remedy, meaning }) => {
      const words = [remedy === undefined ? undefined : `(${remedy})`, meaning].filter((word) => word !== undefined);
      return `${INDENT.repeat(2)}${namer.text([faultCode, ...words].join(" "))}`;
    }),
  ];
}

type NameableType = Exclude<TypeDescriptor, { readonly kind: "polymorphic" | "anyType" | "anyValue" }>;
type NamedType = NameableType & { readonly name: QName };

function rootTypes(operations: readonly OperationDescriptor[]): TypeDescriptor[] {
  const elements = operations.flatMap(({ input, output, faults, ...operation }) => [
    input,
    output,
    ...[operation.inputHeaders, operation.outputHeaders, operation.faultHeaders].flatMap((headers = []) =>
      headers.map(({ element }) => element),
    ),
    ...faults.map(({ detail }) => detail),
  ]);
  return elements.flatMap((element) => (element === undefined ? [] : [element.type]));
}

function namedTypes(operations: readonly OperationDescriptor[]): NamedType[] {
  const types = [...reachableTypes(rootTypes(operations))];
  return types.filter((type): type is NamedType => {
    return "name" in type && type.name !== undefined && type.name.namespace !== NS.xsd;
  });
}

/** Types that are met more than once. */
function sharedTypes(operations: readonly OperationDescriptor[]): Set<TypeDescriptor> {
  const roots = rootTypes(operations);
  const met = new Set<TypeDescriptor>();
  const shared = new Set<TypeDescriptor>();
  for (const type of [...roots, ...[...reachableTypes(roots)].flatMap(partsOf)])
    (met.has(type) ? shared : met).add(type);
  return shared;
}

/** Types that others may stand for, with those others. */
function subtypesOf(operations: readonly OperationDescriptor[]): Map<TypeDescriptor, readonly ComplexTypeDescriptor[]> {
  const subtypes = new Map<TypeDescriptor, readonly ComplexTypeDescriptor[]>();
  for (const type of reachableTypes(rootTypes(operations))) {
    if (type.kind !== "polymorphic") continue;
    const own = type.types.filter((each) => each !== type.declared);
    // Some places may shut out some.
    if (own.length >= (subtypes.get(type.declared)?.length ?? 0)) subtypes.set(type.declared, own);
  }
  return subtypes;
}

function printNamedType(
  type: NamedType,
  subtypes: readonly ComplexTypeDescriptor[],
  namer: Namer,
  types: TypePrinter,
): string[] {
  const documentation = documentationLines(type.documentation, INDENT);
  if (type.kind === "simpleType") {
    return [`simpleType ${namer.name(type.name)}: ${simpleTypeWords(type, namer, "own")}`, ...documentation];
  }
  if (type.kind === "collection") {
    const facts = factsOf(type.item, namer);
    const line = `${type.rank === undefined ? "collection" : arrayWords(type.rank)} ${namer.name(type.name)} of ${namer.text(type.item.property)}${types.words(type.item.type, INDENT)}${facts}`;
    return [line, ...documentation, ...types.inline(type.item.type, INDENT)];
  }
  if (type.kind === "substitutionGroup") {
    const members = type.members.flatMap((member) => types.member(member, INDENT));
    return [`substitution group ${namer.name(type.name)}`, ...documentation, ...members];
  }
  const complex: ComplexTypeDescriptor = type;
  const abstract = complex.abstract === true ? " abstract" : "";
  const names = subtypes.map(({ name }) => (name === undefined ? "" : namer.name(name)));
  return [
    `complexType ${namer.name(type.name)}${abstract}`,
    ...documentation,
    ...(names.length === 0 ? [] : [`${INDENT}subtypes ${names.join(", ")}`]),
    ...types.members(complex, INDENT),
  ];
}
