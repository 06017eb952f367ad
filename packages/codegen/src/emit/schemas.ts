// `schemas.ts`: each namespace once, and whether its elements and attributes are qualified.
import { PURE } from "./descriptors.ts";
import { commentCode, literal } from "./text.ts";
import type { FileDraft } from "./file.ts";
import { call, object, type Entry } from "./layout.ts";

/** Writes the schemas' constants. */
export function emitSchemas(file: FileDraft): void {
  const { names, forms } = file.client;
  for (const form of forms.values()) {
    const entries: Entry[] = [];
    if (form.elements === "unqualified") entries.push({ key: "elements", value: literal(form.elements) });
    if (form.attributes === "qualified") entries.push({ key: "attributes", value: literal(form.attributes) });
    const { targetNamespace } = form;
    file.add({
      kind: "const",
      name: names.schemaOf(targetNamespace),
      doc: [targetNamespace === "" ? "Names in no namespace." : `Namespace ${commentCode(targetNamespace)}.`],
      type: file.annotation("SchemaForm"),
      initializer: call(
        PURE + file.word("schema"),
        literal(targetNamespace),
        ...(entries.length === 0 ? [] : [object(entries)]),
      ),
    });
  }
}
