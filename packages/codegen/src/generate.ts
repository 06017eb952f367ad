// A service's description to the files of its client: pure, the same bytes for the same contract on every machine.
import type { ServiceDescriptor } from "@soapwright/core/model";
import { emitDeclarations } from "./emit/declarations.ts";
import { emitFaults } from "./emit/faults.ts";
import { draftFile, type Client, type FileDraft } from "./emit/file.ts";
import { emitOperation } from "./emit/operations.ts";
import { emitSchemas } from "./emit/schemas.ts";
import { schemaForms } from "./emit/schema-forms.ts";
import { emitIndex, emitService } from "./emit/service.ts";
import { headerLine } from "./header.ts";
import { identify } from "./identifiers.ts";
import { layOut } from "./modules.ts";
import { compare } from "./names.ts";
import { reach } from "./reach.ts";
import { createSourceFileWriter } from "./source-file.ts";
import { findUngeneratable, GenerateError } from "./ungeneratable.ts";

/** How the client is written; nothing here changes what it means. */
export interface GenerateOptions {
  /** What the service is called in code; its name in the contract, in PascalCase, unless told. */
  readonly name?: string;
  /** What the client was made of, for the header of each file: file names, no paths. */
  readonly sources?: readonly string[];
  /** Behind the specifiers of the client's own files; `.js` unless told. */
  readonly importExtension?: ".js" | ".ts" | "";
}

/**
 * The files of a client: path relative to its folder, with `/`, to text.
 * @throws {GenerateError} where an operation cannot be written as TypeScript; it names every one of them.
 */
export function generate(service: ServiceDescriptor, options: GenerateOptions = {}): Map<string, string> {
  const refusals = findUngeneratable(service);
  if (refusals.length > 0) throw new GenerateError(refusals);
  const reached = reach(service);
  const client: Client = {
    service,
    reached,
    names: identify(service, reached, options.name),
    modules: layOut(service, reached),
    forms: schemaForms(reached),
    importExtension: options.importExtension ?? ".js",
  };
  const drafts = draftAll(client);
  const writer = createSourceFileWriter();
  const header = headerLine(options.sources ?? []);
  const files = drafts
    .map((draft): [string, string] => [`${draft.path}.ts`, writer.write(draft.path, header, draft.statements())])
    .toSorted(([one], [other]) => compare(one, other));
  return new Map(files);
}

function draftAll(client: Client): readonly FileDraft[] {
  const { service, reached, modules } = client;
  const draft = (path: string, emit: (file: FileDraft) => void): FileDraft => {
    const file = draftFile(path, client);
    emit(file);
    return file;
  };
  const shared = reached.declarations.filter((declaration) => declaration.operation === undefined);
  const homes = [...new Set(shared.map((declaration) => modules.fileOf(declaration)))].toSorted(compare);
  const drafts = [
    draft(modules.schemas, emitSchemas),
    draft(modules.faults, emitFaults),
    ...homes.map((home) =>
      draft(home, (file) =>
        emitDeclarations(
          shared.filter((declaration) => modules.fileOf(declaration) === home),
          file,
          "together",
        ),
      ),
    ),
    ...Object.values(service.operations).map((operation) =>
      draft(modules.operationOf(operation), (file) => emitOperation(operation, file)),
    ),
    draft(modules.service, emitService),
  ].filter((file) => file.statements().length > 0);
  return [...drafts, draft(modules.index, (file) => emitIndex(file, drafts))];
}
