// `words.ts`: what the contract says of each message's members, for tools. Nothing generated imports it.
import type { MemberAdvice, MemberWords } from "@soapwright/core/model";
import { gatherWords } from "../member-words.ts";
import { plainText } from "./doc.ts";
import type { FileDraft } from "./file.ts";
import { prose, tallObject, object, type Entry, type Expression } from "./layout.ts";
import { commentCode, objectKey } from "./text.ts";

/** Writes the words, where there are any. */
export function emitWords(file: FileDraft): void {
  const { service, names } = file.client;
  const { operations, deepest } = gatherWords(service);
  if (operations.size === 0) return;
  const byOperation = [...operations].map(([name, { input, output }]) => ({
    key: objectKey(name),
    value: tallObject([...side("input", input), ...side("output", output)]),
  }));
  const { documentation } = service;
  file.add({
    kind: "const",
    name: names.serviceWords,
    doc: [
      `What the contract of ${commentCode(names.service)} says of the members of its messages, by operation and path.`,
      ...(deepest === undefined ? [] : [`Members more than ${deepest} steps deep are left out.`]),
    ],
    type: file.annotation("ServiceWords"),
    initializer: tallObject([
      ...(documentation === undefined ? [] : [{ key: "documentation", value: prose(plainText(documentation)) }]),
      { key: "operations", value: tallObject(byOperation) },
    ]),
  });
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
