// A call whose input holds items that come one by one, as one that the rest of the client runs like any other.
import type { CallSettings } from "../call.ts";
import { EncodeError } from "../error.ts";
import { setupError } from "../http/limits.ts";
import type { HttpRequest, HttpResponse } from "../http/transport.ts";
import type { InterceptedCall, Next } from "../interceptor.ts";
import { encodeRequest } from "../message.ts";
import type { EncodingCodec } from "../schema/codecs.ts";
import type { Codec, ElementDescriptor, MessageEncoding } from "../schema/types.ts";
import type { ItemSource, ItemSources } from "./item-source.ts";
import { itemsError, outgoingMessage, type OutgoingMessage } from "./outgoing-message.ts";
import { outgoingPlan, streamsIn, type FoundStream, type OutgoingPlan } from "./outgoing-plan.ts";

/** Runs one call with settings of its own. */
export type RunWith = (settings: CallSettings, call: InterceptedCall) => ReturnType<Next>;

/**
 * Runs a call by `run`. Where an iterable stands in the place of a list, its request is written while it is sent.
 * @param sources The sources of this call, however often it is made.
 */
export async function runStreamed(
  settings: CallSettings,
  call: InterceptedCall,
  sources: ItemSources,
  run: RunWith,
): ReturnType<Next> {
  const element = call.operation.input;
  if (element === undefined || element.encoding !== undefined) return run(settings, call);
  try {
    const [found, another] = streamsIn(element.type, call.input);
    if (found === undefined) return await run(settings, call);
    if (another !== undefined) throw secondStream(element, another);
    const plan = outgoingPlan(element, found.path);
    const source = sourceFor(plan, found, sources);
    const streamed = asStreamed(settings, call, element, plan, source);
    const outcome = await run(streamed.settings, streamed.call);
    if (!outcome.ok && source.begun) Object.assign(outcome.error, { repeatable: false });
    return outcome;
  } catch (error) {
    if (error instanceof EncodeError) return { ok: false, error };
    throw error;
  }
}

function secondStream({ name }: ElementDescriptor, { path }: FoundStream): EncodeError {
  return new EncodeError({
    code: "SOAP_ENCODE_TYPE",
    path: [name.localName, ...path],
    expected: "an array, for another list of this message is given item by item",
    found: "a second iterable",
  });
}

function sourceFor(plan: OutgoingPlan, { iterable }: FoundStream, sources: ItemSources): ItemSource {
  let source: ItemSource;
  try {
    source = sources.of(iterable);
  } catch (cause) {
    throw itemsError(plan, "an iterable", "an error of it", false, { cause });
  }
  if (!source.used && !source.begun) return source;
  const error = itemsError(plan, "items that nobody went through", "an iterable that was used before", false);
  throw Object.assign(error, { repeatable: false });
}

interface Streamed {
  readonly settings: CallSettings;
  readonly call: InterceptedCall;
}

/** The same call, whose message is encoded by us, and whose transport is given it in pieces. */
function asStreamed(
  settings: CallSettings,
  call: InterceptedCall,
  element: ElementDescriptor,
  plan: OutgoingPlan,
  source: ItemSource,
): Streamed {
  let message: OutgoingMessage | undefined;
  const codec: Codec<"encoding"> & Pick<EncodingCodec, "encode"> = {
    encode(_element, value, { before, behind }) {
      message = outgoingMessage({ plan, source, value, before, behind });
      return new Uint8Array(0);
    },
  };
  const encoding: MessageEncoding = { rules: "1.1", codec };
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    if (message === undefined) throw new TypeError("a message that was not encoded");
    const items = await message.begin();
    if (items === undefined) return sendStream(settings, request, message, source);
    const { service, operation, input, options } = call;
    const { body } = encodeRequest(service, operation, withList(input, plan.path, items), options);
    return settings.transport({ ...request, body });
  };
  // However long the items take: where nobody said how long the call may, only its steps are limited.
  const told = call.options.timeoutMs ?? settings.timeoutMs;
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    const { timeoutMs, ...rest } = request;
    return send(told === undefined || timeoutMs === undefined ? rest : request);
  };
  return {
    settings: { ...settings, transport },
    call: {
      ...call,
      operation: { ...call.operation, input: { ...element, encoding } },
      options: { ...call.options, timeoutMs: told ?? Number.POSITIVE_INFINITY },
    },
  };
}

async function sendStream(
  { transport }: CallSettings,
  request: HttpRequest,
  message: OutgoingMessage,
  source: ItemSource,
): Promise<HttpResponse> {
  let response: HttpResponse;
  try {
    response = await transport({ ...request, bodyStream: message.body });
  } catch (error) {
    throw message.failure() ?? error;
  }
  const failure = message.failure();
  if (failure !== undefined) throw failure;
  if (source.begun) return response;
  throw setupError(request.url, "this transport sends no streamed bodies: give the items as an array, or take another");
}

/** The input with an array in the place of the list. A record of a class stays one. */
function withList(input: unknown, [property, ...below]: readonly string[], items: readonly unknown[]): unknown {
  if (property === undefined || typeof input !== "object" || input === null) return items;
  const prototype = Object.getPrototypeOf(input) as object | null;
  const copy = Object.create(prototype, Object.getOwnPropertyDescriptors(input)) as Record<string, unknown>;
  const value = withList((input as Record<string, unknown>)[property], below, items);
  return Object.defineProperty(copy, property, { value, enumerable: true, configurable: true, writable: true });
}
