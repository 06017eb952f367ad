// What generated text must not hold: `any`, and interfaces without members for types that have some.
import { elementsAt, type JudgedDocument } from "./documents.ts";

/** A word about one odd type. */
export interface Odd {
  readonly code: "any" | "empty-interface";
  readonly reason: string;
}

/** Comments and texts out of the way: what is left is what the machine reads. */
const WORDS = /"(?:[^"\\\n]|\\.)*"|\/\*[^]*?\*\/|\/\/[^\n]*/g;
/** `any` is also a word of descriptions: where it is imported it is no type. */
const IMPORTS = /^import [^;]*;/gm;

/** Everything odd in the files of a client. */
export function oddTypes(texts: ReadonlyMap<string, string>, documents: readonly JudgedDocument[]): readonly Odd[] {
  const odd: Odd[] = [];
  const filled = filledTypes(documents);
  for (const [file, text] of texts) {
    const code = text.replace(WORDS, '""').replace(IMPORTS, "");
    const any = /[:<|&(,] ?any\b(?! ?[(:])|\bas any\b|[:<|&,] ?any\[\]/.exec(code);
    if (any !== null) odd.push({ code: "any", reason: `${file}: ${code.slice(any.index, any.index + 40)}` });
    for (const [, name = ""] of code.matchAll(/\binterface ([\w$]+)[^{]*\{\s*\}/g)) {
      const documented = text.slice(0, text.indexOf(`interface ${name} `)).slice(-300);
      const [, type = ""] = /[Tt]ype `([^`]+)`[^`]*$/.exec(documented) ?? [];
      if (filled.has(type) || filled.has(name)) odd.push({ code: "empty-interface", reason: `${file}: ${name}` });
    }
  }
  return odd;
}

/** Local names of complex types that hold something in every schema that defines them. */
function filledTypes(documents: readonly JudgedDocument[]): ReadonlySet<string> {
  const filled = new Set<string>();
  const empty = new Set<string>();
  for (const { document } of documents) {
    for (const type of elementsAt(document, "//xs:schema/xs:complexType[@name]")) {
      const name = type.attr("name")?.value ?? "";
      const holds =
        elementsAt(type, ".//xs:element | .//xs:attribute[not(@use='prohibited')] | .//xs:any | .//xs:simpleContent")
          .length > 0;
      (holds ? filled : empty).add(name);
    }
  }
  return new Set([...filled].filter((name) => !empty.has(name)));
}
