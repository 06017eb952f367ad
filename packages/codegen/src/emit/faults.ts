// `faults.ts`: every documented code once, with what it means and what can be done about it.
import type { FaultCode, ServiceDescriptor } from "@soapwright/core/model";
import { compare } from "../names.ts";
import { paragraphs, plainText } from "./doc.ts";
import type { FileDraft } from "./file.ts";
import { call, object, prose, type Expression } from "./layout.ts";
import { literal } from "./text.ts";
import { PURE } from "./descriptors.ts";

/** Writes the catalogue. */
export function emitFaults(file: FileDraft): void {
  for (const code of catalogueOf(file.client.service)) {
    const text = literal(code.faultCode);
    file.add({
      kind: "const",
      name: file.client.names.faultCodeOf(code.faultCode),
      doc: paragraphs(code.meaning),
      type: file.annotation("FaultCode", text),
      initializer: call(PURE + file.word("faultCode"), text, ...wordsOf(code)),
    });
  }
}

/** Every code of the service, in code unit order. */
export function catalogueOf(service: ServiceDescriptor): readonly FaultCode[] {
  const uses = new Map<string, FaultCode[]>();
  for (const operation of Object.values(service.operations)) {
    for (const code of [...operation.faultCodes, ...operation.memberCodes.flatMap((member) => member.codes)]) {
      uses.set(code.faultCode, [...(uses.get(code.faultCode) ?? []), code]);
    }
  }
  return [...uses.entries()].toSorted(([one], [other]) => compare(one, other)).map(([, codes]) => usual(codes));
}

/** An operation may give a code a meaning of its own; the catalogue has the one that most of them share. */
function usual(codes: readonly FaultCode[]): FaultCode {
  const counts = new Map<string, { readonly code: FaultCode; count: number }>();
  for (const code of codes) {
    const key = JSON.stringify([code.meaning, code.remedy]);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { code, count: 1 });
    else known.count += 1;
  }
  const [first] = [...counts.values()].toSorted((one, other) => other.count - one.count);
  if (first === undefined) throw new Error("soapwright: a code without a use");
  return first.code;
}

function wordsOf({ meaning, remedy }: FaultCode): readonly Expression[] {
  const entries = [
    ...(meaning === undefined ? [] : [{ key: "meaning", value: prose(plainText(meaning)) }]),
    ...(remedy === undefined ? [] : [{ key: "remedy", value: literal(remedy) }]),
  ];
  return entries.length === 0 ? [] : [object(entries)];
}
