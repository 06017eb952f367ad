// `words.ts`: what the contract says of operations, codes and members, for tools. Nothing generated imports it.
import type { Deprecation, MemberAdvice, MemberWords, OperationDescriptor } from "@soapwright/core/model";
import { codeWordsOf, ownCodeWordsOf, type WordsByCode } from "../code-words.ts";
import { gatherWords } from "../member-words.ts";
import { plainText } from "./doc.ts";
import type { FileDraft } from "./file.ts";
import { prose, tallObject, object, type Entry, type Expression } from "./layout.ts";
import { commentCode, objectKey } from "./text.ts";

/** Writes the words, where there are any. */
export function emitWords(file: FileDraft): void {
  const { service, names } = file.client;
  const codes = codeWordsOf(service);
  const { operations, deepest } = gatherWords(service);
  const byOperation = Object.values(service.operations).flatMap((operation): Entry[] => {
    const { input, output } = operations.get(operation.name) ?? {};
    const entries = [
      ...operationEntries(operation),
      ...codesEntry(ownCodeWordsOf(operation, codes)),
      ...side("input", input),
      ...side("output", output),
    ];
    return entries.length === 0 ? [] : [{ key: objectKey(operation.name), value: tallObject(entries) }];
  });
  const entries = [...documentationEntry(service.documentation), ...codesEntry(codes)];
  if (entries.length === 0 && byOperation.length === 0) return;
  const about = `What the contract of ${commentCode(names.service)} says of its operations, their codes and the members of`;
  file.add({
    kind: "const",
    name: names.serviceWords,
    doc: [
      `${about} their messages, by path.`,
      ...(deepest === undefined ? [] : [`Members more than ${deepest} steps deep are left out.`]),
    ],
    type: file.annotation("ServiceWords"),
    initializer: tallObject([...entries, { key: "operations", value: tallObject(byOperation) }]),
  });
}

function operationEntries({ documentation, deprecated }: OperationDescriptor): readonly Entry[] {
  return [
    ...documentationEntry(documentation),
    ...(deprecated === undefined ? [] : [{ key: "deprecated", value: object(deprecationEntries(deprecated)) }]),
  ];
}

function documentationEntry(documentation: string = ""): readonly Entry[] {
  const text = plainText(documentation);
  return text === "" ? [] : [{ key: "documentation", value: prose(text) }];
}

function deprecationEntries(deprecated: Deprecation): readonly Entry[] {
  return (["removed", "replacement", "note"] as const).flatMap((key) => {
    const value = deprecated[key];
    return value === undefined ? [] : [{ key, value: prose(value) }];
  });
}

function codesEntry(codes: WordsByCode | undefined): readonly Entry[] {
  if (codes === undefined) return [];
  const entries = Object.entries(codes).map(([code, { meaning }]) => ({
    key: objectKey(code),
    value: object(meaning === undefined ? [] : [{ key: "meaning", value: prose(meaning) }]),
  }));
  return [{ key: "codes", value: tallObject(entries) }];
}

function side(key: "input" | "output", words: Readonly<Record<string, MemberWords>> | undefined): readonly Entry[] {
  if (words === undefined) return [];
  const members = Object.entries(words).map(([path, said]) => ({ key: objectKey(path), value: describeWords(said) }));
  return [{ key, value: tallObject(members) }];
}

function describeWords({ documentation, advice }: MemberWords): Expression {
  return object([
    ...(documentation === undefined ? [] : [{ key: "documentation", value: prose(documentation) }]),
    ...(advice === undefined ? [] : [{ key: "advice", value: describeAdvice(advice) }]),
  ]);
}

/** In this order; what core adds to advice does not compile until it stands here. */
const ADVICE: Readonly<Record<keyof MemberAdvice, true>> = {
  required: true,
  requiredIf: true,
  values: true,
  default: true,
  min: true,
  max: true,
  minItems: true,
  maxItems: true,
  unit: true,
  note: true,
};

function describeAdvice(advice: MemberAdvice): Expression {
  return object(
    (Object.keys(ADVICE) as (keyof MemberAdvice)[]).flatMap((key): Entry[] => {
      const value = advice[key];
      if (value === undefined) return [];
      if (typeof value === "string") return [{ key, value: prose(value) }];
      if (typeof value !== "object") return [{ key, value: String(value) }];
      const values = Object.entries(value).map(([one, words]) => ({ key: objectKey(one), value: prose(words) }));
      return [{ key, value: object(values) }];
    }),
  );
}
