// One call of a tool, readable as a story: fill in what is fixed, turn JSON into a value, call, turn the outcome into JSON.
import { fromJson, SoapError, type CallOptions, type Json } from "@soapwright/core";
import type { OperationDescriptor } from "@soapwright/core/model";
import { fixedValues, refuseFixed, type FixedMember } from "./fixed.ts";
import { jsonObject, messageFromJson, messageToJson } from "./message.ts";
import { hideIn, hider, secretsIn, textsOf } from "./secrets.ts";
import { toolError } from "./tool-error.ts";
import { stepOf } from "./value-path.ts";
import type { CallOutcome, ClientLike, Effect, ToolCallOptions, ToolResult } from "./types.ts";

/** What every call of one tool shares. */
export interface ToolPlan {
  readonly client: ClientLike;
  readonly operation: OperationDescriptor;
  readonly fixed: readonly FixedMember[];
  /** Texts that no error may tell, whatever the call. */
  readonly secrets: readonly string[];
  readonly effect: Effect;
  readonly idempotent: boolean;
}

type CallByName = (name: string, input: unknown, options: CallOptions) => { result(): Promise<CallOutcome> };

/** Calls a tool. What is no {@link SoapError} is a mistake in the program, and rejects. */
export async function callTool(
  plan: ToolPlan,
  json: unknown,
  { signal, timeoutMs, soapHeaders }: ToolCallOptions = {},
): Promise<ToolResult> {
  const secrets = [...plan.secrets];
  const unseen: string[] = [];
  try {
    const input = await inputFor(plan, json, secrets, unseen);
    const outcome = await (plan.client.call as unknown as CallByName)(plan.operation.name, input, {
      ...(signal === undefined ? undefined : { signal }),
      ...(timeoutMs === undefined ? undefined : { timeoutMs }),
      ...(soapHeaders === undefined ? undefined : { soapHeaders: headersFor(plan, soapHeaders, secrets) }),
    }).result();
    if (!outcome.ok) return failure(plan, outcome.error, secrets);
    const value = messageToJson(plan.operation.output, outcome.value);
    return { ok: true, value: unseen.length === 0 ? value : hideIn(value, hider(unseen)) };
  } catch (error) {
    if (error instanceof SoapError) return failure(plan, error, secrets);
    throw error;
  }
}

/**
 * The input of the operation itself; what no error may tell is added to `secrets` as soon as it is known, and what the
 * caller may not see even where all went well to `unseen`: members filled in that the contract marks secret.
 */
async function inputFor(
  { operation, fixed }: ToolPlan,
  json: unknown,
  secrets: string[],
  unseen: string[],
): Promise<unknown> {
  const { input } = operation;
  if (input === undefined || fixed.length === 0) {
    const value = messageFromJson(input, json);
    secrets.push(...secretsIn(input, value));
    return value;
  }
  const given = jsonObject(input, json);
  refuseFixed(input, given, fixed);
  const filledIn = await fixedValues(input, fixed);
  secrets.push(...filledIn.flatMap(([, value]) => textsOf(value)));
  const marked = new Set(fixed.flatMap(({ member }) => (member.secret === true ? [member.property] : [])));
  unseen.push(...filledIn.flatMap(([property, value]) => (marked.has(property) ? textsOf(value) : [])));
  const value = messageFromJson(input, Object.fromEntries([...Object.entries(given), ...filledIn]));
  secrets.push(...secretsIn(input, value));
  return value;
}

/** Bound header blocks as values. One that is not bound is left as it is: the client refuses it by name. */
function headersFor(
  { operation: { inputHeaders = [] } }: ToolPlan,
  given: Readonly<Record<string, Json>>,
  secrets: string[],
): Readonly<Record<string, unknown>> {
  const converted = Object.entries(given).map(([property, json]): [string, unknown] => {
    const bound = inputHeaders.find((header) => header.property === property);
    if (bound === undefined) return [property, json];
    const value = fromJson(bound.element, json);
    secrets.push(...secretsIn(bound.element, value));
    return [property, value];
  });
  return Object.fromEntries(converted);
}

function failure(plan: ToolPlan, error: SoapError, secrets: readonly string[]): ToolResult {
  const { operation, fixed, effect, idempotent } = plan;
  const root = operation.input?.name.localName ?? "";
  const filledIn = fixed.map(({ member }) => `${root}/${stepOf(member)}`);
  const harmless = idempotent || effect === "reads";
  return { ok: false, error: toolError(error, { operation, harmless, hide: hider(secrets), filledIn }) };
}
