// A service as a catalogue: chosen operations, each a tool.
import { EncodeError, type ServiceDescriptor } from "@soapwright/core";
import { nearest, type OperationDescriptor, type ServiceWords } from "@soapwright/core/model";
import { checkFixed, fixedMembers } from "./fixed.ts";
import { inWords, wordsFor } from "./operation-words.ts";
import { effectOf, makeTool } from "./tool.ts";
import type { Catalog, ClientLike, FixedValue, Tool, ToolResult } from "./types.ts";

/** What a catalogue is made with. Only `client` is required. */
export interface CatalogOptions {
  /** Makes the calls: a client of the same service, typed or not. */
  readonly client: ClientLike;
  /** What operations, codes and members mean, for a generated service; a loaded one says it itself. */
  readonly words?: ServiceWords;
  /** The operations to show; all unless told. */
  readonly only?: readonly string[];
  /** Shows only what is known to read and to change nothing. */
  readonly readOnly?: boolean;
  /**
   * Values of members at the top of inputs, by property: keys, session handles. They vanish from every input schema
   * and are filled in at each call; a caller that gives one is refused. Operations without the member are unaffected.
   */
  readonly fixed?: Readonly<Record<string, FixedValue>>;
  /** Further texts that no error may tell, such as credentials in HTTP headers; those of 4 characters and more. */
  readonly secrets?: readonly string[];
}

/**
 * Makes a catalogue of a service. Nothing is called.
 * @throws {TypeError} where `only` or `fixed` names something that the service does not have, with the nearest name.
 */
export function createCatalog(service: ServiceDescriptor, options: CatalogOptions): Catalog {
  const { client, words, only, readOnly = false, fixed = {}, secrets = [] } = options;
  if (typeof client?.call !== "function") throw new TypeError("createCatalog needs a client: what createClient gives");
  checkFixed(service, fixed);
  const tools = chosen(service, only)
    .filter((operation) => !readOnly || effectOf(operation) === "reads")
    .map((operation) =>
      makeTool({
        service,
        operation: inWords(operation, words),
        client,
        words: wordsFor(words, operation),
        fixed: fixedMembers(operation, fixed),
        secrets,
      }),
    );
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return Object.freeze<Catalog>({
    service: service.name.localName,
    description: words?.documentation ?? service.documentation,
    filledIn: Object.freeze(Object.keys(fixed)),
    tools: Object.freeze(tools),
    tool: (name) => byName.get(name),
    call: async (name, json, callOptions) => {
      const tool = byName.get(name);
      return tool === undefined ? noTool(name, tools) : tool.call(json, callOptions);
    },
  });
}

function chosen(service: ServiceDescriptor, only: readonly string[] | undefined): readonly OperationDescriptor[] {
  const all = Object.entries(service.operations);
  if (only === undefined) return all.map(([, operation]) => operation);
  const names = all.map(([name]) => name);
  for (const name of only) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    const advice = near === undefined ? "" : `; did you mean ${near}?`;
    throw new TypeError(
      `only: the service ${service.name.localName} has no operation ${JSON.stringify(name)}${advice}`,
    );
  }
  return all.filter(([name]) => only.includes(name)).map(([, operation]) => operation);
}

/** A model may ask for what was not offered: an answer, not an exception. */
function noTool(name: string, tools: readonly Tool[]): ToolResult {
  const near = nearest(
    name,
    tools.map((tool) => tool.name),
  );
  const error = new EncodeError({
    code: "SOAP_ENCODE_OPERATION",
    path: [],
    expected: near === undefined ? "a tool of the catalogue" : `a tool of the catalogue; did you mean ${near}?`,
    found: JSON.stringify(name.slice(0, 80)),
  });
  return {
    ok: false,
    error: {
      kind: error.kind,
      code: error.code,
      message: error.message,
      advice: "Call one of the tools that are listed; nothing was sent.",
      retryable: false,
    },
  };
}
