// `faults.ts`: every documented code once, with what can be done about it; what it means stands in its comment.
import type { FaultCode } from "@soapwright/core/model";
import { catalogueOf } from "../code-words.ts";
import { paragraphs } from "./doc.ts";
import type { FileDraft } from "./file.ts";
import { call, object, type Expression } from "./layout.ts";
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
      initializer: describeFaultCode(code, file),
    });
  }
}

/** A code and what can be done about it. */
export function describeFaultCode(code: FaultCode, file: FileDraft): Expression {
  return call(PURE + file.word("faultCode"), literal(code.faultCode), ...remedyOf(code));
}

function remedyOf({ remedy }: FaultCode): readonly Expression[] {
  return remedy === undefined ? [] : [object([{ key: "remedy", value: literal(remedy) }])];
}
