// `operations/*.ts`: an operation with its messages, its codes, and every way it refuses.
import type { ElementDescriptor, FaultCode, MemberCodes, OperationDescriptor } from "@soapwright/core/model";
import { codesDoc, deprecationDoc, paragraphs, type DocLines } from "./doc.ts";
import { usualRemedies } from "../code-words.ts";
import { describeMessageType, PURE } from "./descriptors.ts";
import { describeFaultCode } from "./faults.ts";
import { emitDeclarations } from "./declarations.ts";
import type { Annotation, FileDraft } from "./file.ts";
import { array, call, object, record, tallObject, type Entry, type Expression, type TypeEntry } from "./layout.ts";
import { commentCode, literal, objectKey, typeKey } from "./text.ts";
import { printUnion } from "./types.ts";
import { describeNillable, orNil } from "./nillable.ts";
import { valueType } from "./value-types.ts";

/** Writes the file of one operation. */
export function emitOperation(operation: OperationDescriptor, file: FileDraft): void {
  const { client } = file;
  const names = client.names.operationOf(operation);
  emitDeclarations(client.reached.declarationsOf(operation.name), file, "apart");
  if (operation.faultCodes.length > 0) emitFaultCodes(operation, names.faultCode, file);
  for (const codes of operation.memberCodes) emitMemberCodes(codes, file);
  file.add({
    kind: "const",
    name: names.operation,
    doc: operationDoc(operation),
    type: operationType(operation, names.faultCode, file),
    initializer: call(PURE + file.word("operation"), describeOperation(operation, file)),
  });
  file.add({
    kind: "typeAlias",
    name: names.fault,
    doc: [`Every way ${commentCode(operation.name)} refuses: what is documented, and what is not.`],
    type: `${file.coreType("FaultOf")}<typeof ${names.operation}>`,
  });
}

/** What an operation does, and that it is gone. */
export function operationDoc(operation: OperationDescriptor): DocLines {
  return [...paragraphs(operation.documentation), ...deprecationDoc(operation.deprecated)];
}

function emitFaultCodes(operation: OperationDescriptor, name: string, file: FileDraft): void {
  const codes = unique(operation.faultCodes);
  file.add({
    kind: "typeAlias",
    name,
    doc: [`Documented codes that ${commentCode(operation.name)} answers as a fault.`, ...codesDoc(codes)],
    type: printUnion(
      codes.map((code) => literal(code.faultCode)),
      name,
    ),
  });
}

function emitMemberCodes(member: MemberCodes, file: FileDraft): void {
  const names = file.client.names.memberCodesOf(member);
  const codes = unique(member.codes);
  const place = commentCode(member.path);
  file.add({
    kind: "typeAlias",
    name: names.code,
    doc: [`Documented codes that ${place} of the answer holds, one for each item.`, ...codesDoc(codes)],
    type: printUnion(
      codes.map((code) => literal(code.faultCode)),
      names.code,
    ),
  });
  file.add({
    kind: "const",
    name: names.codes,
    doc: [`The codes of ${place}; the member itself stays a string, for the service may send others.`],
    type: file.annotation("MemberCodes", names.code),
    initializer: call(PURE + file.word("memberCodes"), literal(member.path), faultCodeList(codes, file)),
  });
}

function operationType(operation: OperationDescriptor, faultCodeName: string, file: FileDraft): Annotation {
  const details = operation.faults.map(({ name, detail }) => typeEntry(name, detail, file));
  const headers = headerTypes(operation, file);
  const args = [
    messageType(operation.input, file),
    messageType(operation.output, file),
    operation.faultCodes.length > 0 ? faultCodeName : NEVER,
    details.length > 0 ? record(details) : NONE,
    headers.length > 0 ? record(headers) : NONE,
  ];
  // What stands at the end and says nothing goes without saying.
  const last = args.findLastIndex((arg, index) => index < 2 || (arg !== NEVER && arg !== NONE));
  return file.annotation("Operation", ...args.slice(0, last + 1));
}

const NEVER = "never";
const NONE = "Record<never, never>";

function headerTypes(
  { inputHeaders = [], outputHeaders = [], faultHeaders = [] }: OperationDescriptor,
  file: FileDraft,
): TypeEntry[] {
  const sides = [
    ["input", inputHeaders],
    ["output", outputHeaders],
    ["fault", faultHeaders],
  ] as const;
  return sides.flatMap(([key, headers]) => {
    const blocks = headers.map(({ property, element }) => typeEntry(property, element, file));
    return blocks.length === 0 ? [] : [{ key, type: record(blocks) }];
  });
}

function typeEntry(property: string, element: ElementDescriptor, file: FileDraft): TypeEntry {
  return { key: typeKey(property), type: messageType(element, file) };
}

function messageType(element: ElementDescriptor | undefined, file: FileDraft): string {
  return element === undefined ? "undefined" : orNil(valueType(element.type, file), element, file);
}

function describeOperation(operation: OperationDescriptor, file: FileDraft): Expression {
  const { names } = file.client;
  const { action, style, faultCodes, memberCodes, faults, faultCodePath, effect } = operation;
  const details = faults.map(({ name, detail }) => ({ key: objectKey(name), value: describeMessage(detail, file) }));
  return tallObject([
    { key: "name", value: literal(operation.name) },
    ...(action === "" ? [] : [{ key: "action", value: literal(action) }]),
    ...(style === "document" ? [] : [{ key: "style", value: literal(style) }]),
    { key: "input", value: describeMessage(operation.input, file) },
    { key: "output", value: describeMessage(operation.output, file) },
    ...(operation.oneWay === true ? [{ key: "oneWay", value: "true" }] : []),
    ...(operation.serviceStarts === true ? [{ key: "serviceStarts", value: "true" }] : []),
    ...(faultCodes.length === 0 ? [] : [{ key: "faultCodes", value: faultCodeList(unique(faultCodes), file) }]),
    ...(faultCodePath === undefined ? [] : [{ key: "faultCodePath", value: literal(faultCodePath) }]),
    ...(memberCodes.length === 0
      ? []
      : [{ key: "memberCodes", value: array(memberCodes.map((codes) => names.memberCodesOf(codes).codes)) }]),
    ...(details.length === 0 ? [] : [{ key: "faults", value: object(details) }]),
    ...headerEntries("inputHeaders", operation.inputHeaders, file),
    ...headerEntries("outputHeaders", operation.outputHeaders, file),
    ...headerEntries("faultHeaders", operation.faultHeaders, file),
    ...(effect === undefined ? [] : [{ key: "effect", value: literal(effect) }]),
    ...(operation.idempotent === undefined ? [] : [{ key: "idempotent", value: String(operation.idempotent) }]),
  ]);
}

function headerEntries(key: string, headers: OperationDescriptor["inputHeaders"], file: FileDraft): readonly Entry[] {
  if (headers === undefined || headers.length === 0) return [];
  const blocks = headers.map(({ property, element }) => ({
    key: objectKey(property),
    value: describeMessage(element, file),
  }));
  return [{ key, value: object(blocks) }];
}

function describeMessage(element: ElementDescriptor | undefined, file: FileDraft): Expression {
  if (element === undefined) return "undefined";
  const { namespace, localName } = element.name;
  const type = describeMessageType(element.type, namespace, file);
  const value = describeNillable(type, element, file);
  const described = call(file.word("element"), file.schemaOf(namespace), literal(localName), value);
  if (element.encoding === undefined) return described;
  if (element.encoding.rules === "body") return call(file.word("body"), described);
  const rules = element.encoding.rules === "1.1" ? [] : [literal(element.encoding.rules)];
  return call(file.word("encoded"), described, ...rules);
}

function faultCodeList(codes: readonly FaultCode[], file: FileDraft): Expression {
  const { names, modules, service } = file.client;
  const usual = usualRemedies(service);
  return array(
    codes.map((code) => {
      // What is to be done decides what happens, so an operation that asks for something else says so itself.
      if (usual.get(code.faultCode) !== code.remedy) return describeFaultCode(code, file);
      return file.own(names.faultCodeOf(code.faultCode), modules.faults, "value");
    }),
  );
}

function unique(codes: readonly FaultCode[]): readonly FaultCode[] {
  return [...new Map(codes.map((code) => [code.faultCode, code])).values()];
}
