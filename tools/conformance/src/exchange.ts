// A recorded exchange put through client and handler: what is read must be written again, to equal values and stable bytes.
import {
  createClient,
  createHandler,
  type HttpResponse,
  type ServiceDescriptor,
  type Transport,
} from "@soapwright/core";

/** A message that was read, written, read and written once more. */
export interface Replayed {
  /** The operation that the message named. */
  readonly operation: string;
  readonly first: unknown;
  readonly second: unknown;
  /** What the second writing gave; equal to the first where writing is stable. */
  readonly stable: boolean;
}

const xml = { "content-type": "text/xml; charset=utf-8" };

interface Taken {
  readonly operation: string;
  readonly input: unknown;
}

/** Reads a request as a server does. */
async function takeRequest(service: ServiceDescriptor, bytes: Uint8Array): Promise<Taken> {
  let taken: Taken | undefined;
  const implementations = Object.fromEntries(
    Object.keys(service.operations).map((operation) => [
      operation,
      (input: unknown): never => {
        taken = { operation, input };
        throw new Error("enough was seen");
      },
    ]),
  );
  const handler = createHandler(service, implementations, { strict: true, order: "schema" });
  const answer = await handler({ method: "POST", url: "http://replay.test/", headers: xml, body: bytes });
  if (taken === undefined) throw new Error(`the handler refused: ${textOf(answer)}`);
  return taken;
}

/** Writes a request as a client does. */
async function writeRequest(service: ServiceDescriptor, { operation, input }: Taken): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined;
  const transport: Transport = async (request) => {
    bytes = request.body;
    return { status: 204, headers: {}, body: new Uint8Array() };
  };
  const outcome = await createClient(service, { transport, endpoint: "http://replay.test/" })
    .call(operation, input)
    .result();
  if (bytes === undefined) throw outcome.ok ? new Error("nothing was sent") : outcome.error;
  return bytes;
}

/** Reads an answer as a client does, by a request that never leaves. */
async function takeResponse(service: ServiceDescriptor, operation: string, bytes: Uint8Array, status = 200) {
  // The input does not matter: the transport is asked last, so a fitting one is grown by the caller of the replay.
  const transport: Transport = async () => ({ status, headers: xml, body: bytes });
  const withoutInput: ServiceDescriptor = {
    ...service,
    operations: Object.fromEntries(
      Object.entries(service.operations).map(([name, one]) => [name, { ...one, input: undefined }]),
    ),
  };
  return createClient(withoutInput, { transport, endpoint: "http://replay.test/", strict: true })
    .call(operation, undefined)
    .result();
}

/** Writes an answer as a server does. */
async function writeResponse(service: ServiceDescriptor, operation: string, value: unknown, request: Uint8Array) {
  let mistake: unknown;
  const handler = createHandler(service, { [operation]: () => value }, { onError: (error) => (mistake = error) });
  const answer = await handler({ method: "POST", url: "http://replay.test/", headers: xml, body: request });
  if (mistake !== undefined) throw new Error("the handler failed", { cause: mistake });
  if (answer.status !== 200 || !(answer.body instanceof Uint8Array))
    throw new Error(`the handler failed: ${textOf(answer)}`);
  return answer.body;
}

function textOf(response: HttpResponse): string {
  return response.body instanceof Uint8Array ? new TextDecoder().decode(response.body) : "(a stream)";
}

/** Replays a request. */
export async function replayRequest(service: ServiceDescriptor, bytes: Uint8Array): Promise<Replayed> {
  const first = await takeRequest(service, bytes);
  const written = await writeRequest(service, first);
  const second = await takeRequest(service, written);
  const again = await writeRequest(service, second);
  return { operation: first.operation, first: first.input, second: second.input, stable: sameBytes(written, again) };
}

/** Replays an answer to `request`. */
export async function replayResponse(
  service: ServiceDescriptor,
  operation: string,
  bytes: Uint8Array,
  request: Uint8Array,
): Promise<Replayed> {
  const read = async (message: Uint8Array): Promise<unknown> => {
    const outcome = await takeResponse(service, operation, message);
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  };
  const first = await read(bytes);
  const written = await writeResponse(service, operation, first, request);
  const second = await read(written);
  const again = await writeResponse(service, operation, second, request);
  return { operation, first, second, stable: sameBytes(written, again) };
}

/** Reads an answer that is due to end in an error. */
export async function replayError(service: ServiceDescriptor, operation: string, bytes: Uint8Array, status: number) {
  const outcome = await takeResponse(service, operation, bytes, status);
  if (outcome.ok) throw new Error("expected an error, found an answer");
  return outcome.error;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
