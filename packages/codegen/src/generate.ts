// A service's description to the files of its client: pure, the same bytes for the same contract on every machine.
import type { ServiceDescriptor } from "@soapwright/core/model";
import { emitDeclarations } from "./emit/declarations.ts";
import { emitFaults } from "./emit/faults.ts";
import { formsOf, type OutputForm } from "./emit/forms.ts";
import { draftFile, type Client, type FileDraft } from "./emit/file.ts";
import { emitOperation } from "./emit/operations.ts";
import { emitSchemas } from "./emit/schemas.ts";
import { schemaForms } from "./emit/schema-forms.ts";
import { emitIndex, emitService } from "./emit/service.ts";
import { emitWords } from "./emit/service-words.ts";
import { headerLine } from "./header.ts";
import { identify } from "./identifiers.ts";
import { fittingLayout, layOut, type Layout } from "./modules.ts";
import { compare } from "./names.ts";
import { RefusedError } from "./problem.ts";
import { reach } from "./reach.ts";
import { writeSourceFile } from "./source-file.ts";
import { findUngeneratable, GenerateError } from "./ungeneratable.ts";

/** How the client is written; nothing here changes what it means. */
export interface GenerateOptions {
  /** What the service is called in code; its name in the contract, in PascalCase, unless told. */
  readonly name?: string;
  /** What the client was made of, for the header of each file: file names, no paths. */
  readonly sources?: readonly string[];
  /** Behind the specifiers of the client's own files; `.js` unless told. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** A file for each operation, or one module; by the number of operations unless told. */
  readonly layout?: Layout | "auto";
  /** `"ts"`, or `"js"` for `.js` with `.d.ts`, which need no compiler; `"ts"` unless told. */
  readonly output?: OutputForm;
}

/**
 * The files of a client: path relative to its folder, with `/`, to text.
 * @throws {GenerateError} where an operation cannot be written as TypeScript; it names every one of them.
 * @throws {RefusedError} where two options exclude each other.
 */
export function generate(service: ServiceDescriptor, options: GenerateOptions = {}): Map<string, string> {
  const { output = "ts", importExtension = ".js", layout = "auto" } = options;
  if (output === "js" && importExtension === ".ts")
    throw new RefusedError('importExtension ".ts" does not go with output "js": there are no .ts files to import.');
  const refusals = findUngeneratable(service);
  if (refusals.length > 0) throw new GenerateError(refusals);
  const reached = reach(service);
  const client: Client = {
    service,
    reached,
    names: identify(service, reached, options.name),
    modules: layOut(service, reached, layout === "auto" ? fittingLayout(service) : layout),
    forms: schemaForms(reached),
    importExtension,
  };
  const drafts = draftAll(client);
  const header = headerLine(options.sources ?? []);
  const files = drafts
    .flatMap((draft) =>
      formsOf(draft.statements(), output).map(({ extension, statements }): [string, string] => {
        const path = draft.path + extension;
        return [path, writeSourceFile(path, header, statements)];
      }),
    )
    .toSorted(([one], [other]) => compare(one, other));
  return new Map(files);
}

/** What a file needs while it loads stands in a file before it, or above it in the same one. */
function draftAll(client: Client): readonly FileDraft[] {
  const { service, reached, modules } = client;
  const drafts = new Map<string, FileDraft>();
  const draft = (path: string, emit: (file: FileDraft) => void): void => {
    const file = drafts.get(path) ?? draftFile(path, client);
    drafts.set(path, file);
    emit(file);
  };
  const shared = reached.declarationsOf(undefined);
  const homes = [...new Set(shared.map((declaration) => modules.fileOf(declaration)))].toSorted(compare);
  draft(modules.schemas, emitSchemas);
  draft(modules.faults, emitFaults);
  for (const home of homes) {
    const declarations = shared.filter((declaration) => modules.fileOf(declaration) === home);
    draft(home, (file) => emitDeclarations(declarations, file, "together"));
  }
  for (const operation of Object.values(service.operations)) {
    draft(modules.operationOf(operation), (file) => emitOperation(operation, file));
  }
  draft(modules.service, emitService);
  const written = [...drafts.values()].filter((file) => file.statements().length > 0);
  const index = draftFile(modules.index, client);
  emitIndex(index, written);
  const words = draftFile(modules.words, client);
  emitWords(words);
  return [...written, index, ...(words.statements().length > 0 ? [words] : [])];
}
