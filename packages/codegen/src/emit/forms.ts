// The forms that a file can be written in: TypeScript, or JavaScript with its declarations beside it.
import type { Statement } from "./file.ts";
import { asScript } from "./layout.ts";

/** What is written for a client's files: `.ts`, or `.js` and `.d.ts`. */
export type OutputForm = "ts" | "js";

/** A file's statements in one form, and what stands behind its path. */
export interface WrittenForm {
  readonly extension: ".ts" | ".js" | ".d.ts";
  readonly statements: readonly Statement[];
}

/** Each form of a file. */
export function formsOf(statements: readonly Statement[], output: OutputForm): readonly WrittenForm[] {
  if (output === "ts") return [{ extension: ".ts", statements }];
  return [
    { extension: ".js", statements: statements.flatMap(asJavaScript) },
    { extension: ".d.ts", statements: statements.flatMap(asDeclaration) },
  ];
}

/** What runs. The words for people stand in the declarations, where editors look. */
function asJavaScript(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case "import":
    case "export":
      return statement.typeOnly ? [] : [statement];
    case "interface":
    case "typeAlias":
      return [];
    case "comment":
      return [statement];
    case "const": {
      const { initializer } = statement;
      if (initializer === undefined) return [];
      return [{ ...statement, doc: [], type: undefined, initializer: asScript(initializer) }];
    }
  }
}

/** What the compiler reads. */
function asDeclaration(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case "import":
      if (statement.typeOnly) return [statement];
      return statement.inTypes.length === 0 ? [] : [{ ...statement, names: statement.inTypes, typeOnly: true }];
    case "const":
      return [{ ...statement, initializer: undefined }];
    default:
      return [statement];
  }
}
