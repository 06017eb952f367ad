// The tools of a catalogue as a host sees them: what it lists, what a call answers, and when a person is asked first.
import type { Catalog, Tool } from "@soapwright/catalog";
import type { Json } from "@soapwright/core";
import { createConfirmations, type Confirmations } from "./confirmations.ts";
import { cutLists, describeCuts } from "./cut-lists.ts";
import { errorAnswer, issuesAnswer, refusalAnswer } from "./error-result.ts";
import type { HostAnswer, HostExchange, HostQuestion, HostTool } from "./host.ts";
import { portable } from "./portable-schema.ts";
import { showArguments } from "./shown-arguments.ts";
import { hostNames } from "./tool-names.ts";

/** How tools behave, whatever carries their calls. */
export interface ToolOptions {
  /**
   * Whether a person confirms each call that changes something; true unless told. With `false` the host's model alone
   * decides what is bought, sent and deleted.
   */
  readonly confirm?: boolean;
  /** How many items of a list an answer keeps; 100 unless told. */
  readonly maxItems?: number;
  /** Until an answer is complete, in milliseconds; the client's own limit unless told. */
  readonly timeoutMs?: number;
  /** Where calls go, for the question to the person; without credentials. */
  readonly endpoint?: string;
}

const MAX_ITEMS = 100;

/**
 * The tools of a catalogue for hosts.
 * @throws {TypeError} where `maxItems` is no positive integer.
 */
export function hostTools(catalog: Catalog, options: ToolOptions = {}): readonly HostTool[] {
  const { maxItems = MAX_ITEMS } = options;
  if (!Number.isSafeInteger(maxItems) || maxItems < 1) throw new TypeError("maxItems must be a positive integer.");
  const names = hostNames(catalog.tools.map(({ name }) => name));
  const confirmations = createConfirmations();
  return catalog.tools.map((tool) => hostTool(tool, names.get(tool.name) ?? tool.name, options, confirmations));
}

function hostTool(tool: Tool, name: string, options: ToolOptions, confirmations: Confirmations): HostTool {
  const asks = tool.effect !== "reads" && options.confirm !== false;
  return {
    name,
    title: tool.title,
    description: tool.description,
    inputSchema: portable(tool.inputSchema),
    outputSchema: portable(tool.outputSchema, options.maxItems ?? MAX_ITEMS),
    annotations: {
      readOnlyHint: tool.effect === "reads",
      destructiveHint: tool.effect === "destroys",
      idempotentHint: tool.idempotent,
      openWorldHint: true,
    },
    call: async (args, exchange) => {
      const held = asks ? hold(tool, args, exchange, options, confirmations) : undefined;
      return held ?? answer(tool, args, exchange, options);
    },
  };
}

/** Asks a person, or refuses where none can be asked; undefined where the call may go on. */
function hold(
  tool: Tool,
  json: Json,
  exchange: HostExchange,
  options: ToolOptions,
  confirmations: Confirmations,
): HostAnswer | HostQuestion | undefined {
  if (!exchange.canAsk) {
    return refusalAnswer({
      kind: "confirmation",
      code: "CONFIRMATION_UNAVAILABLE",
      message:
        `${tool.name} ${effectWords(tool)}. So a person has to confirm it, and this host cannot ask one (it offers no ` +
        `elicitation). Nothing was sent.`,
      advice:
        "Tell the person who set this server up: it takes a host that can ask, or, where a model may decide alone, " +
        "--yes among the server's flags." +
        (tool.operation.effect === undefined ? ' If it only reads, an overlay can say so: "effect: reads".' : ""),
      retryable: false,
    });
  }
  if (exchange.reply !== undefined && confirmations.take(exchange.state, tool.name, json)) {
    if (exchange.reply === "confirmed") return undefined;
    const said = exchange.reply === "declined" ? "The person declined" : "The person closed the question";
    return refusalAnswer({
      kind: "confirmation",
      code: "CONFIRMATION_REFUSED",
      message: `${said}: ${tool.name} was not called, nothing was sent.`,
      advice: "Do not call it again unless the person asks for it.",
      retryable: false,
    });
  }
  // Nobody is bothered with a call that cannot be sent.
  const refused = misfit(tool, json);
  if (refused !== undefined) return refused;
  return {
    kind: "question",
    message: question(tool, json, options.endpoint),
    state: confirmations.ask(tool.name, json),
  };
}

/** What is wrong with arguments, as an answer; undefined where nothing is. */
function misfit(tool: Tool, json: Json): HostAnswer | undefined {
  const { issues } = tool.standard.input["~standard"].validate(json);
  return issues === undefined ? undefined : issuesAnswer(issues);
}

async function answer(tool: Tool, json: Json, exchange: HostExchange, options: ToolOptions): Promise<HostAnswer> {
  const { timeoutMs, maxItems = MAX_ITEMS } = options;
  const result = await tool.call(json, {
    ...(exchange.signal === undefined ? undefined : { signal: exchange.signal }),
    ...(timeoutMs === undefined ? undefined : { timeoutMs }),
  });
  if (!result.ok) return errorAnswer(result.error);
  const { value, cuts } = cutLists(result.value, maxItems);
  const note = describeCuts(cuts);
  return {
    kind: "answer",
    failed: false,
    text: [JSON.stringify(value), ...(note === undefined ? [] : [note])],
    structured: value as Readonly<Record<string, Json>>,
  };
}

function effectWords({ effect, operation }: Tool): string {
  if (operation.effect === undefined) return "may change something: nobody said that it only reads";
  return effect === "destroys" ? "deletes or ends something" : "changes something";
}

function question(tool: Tool, json: Json, endpoint: string | undefined): string {
  const [about = ""] = tool.description.split("\n");
  return [
    `Call ${tool.name}${endpoint === undefined ? "" : ` at ${endpoint}`}? It ${effectWords(tool)}.`,
    ...(about === "" ? [] : [about]),
    `With:\n${showArguments(tool.operation.input, json)}`,
  ].join("\n\n");
}
