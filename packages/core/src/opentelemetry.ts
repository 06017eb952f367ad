// Every call as a span and in a histogram of OpenTelemetry; a trace goes on at the service. No message is attached.
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Attributes, Context, MeterProvider, Span, TracerProvider } from "@opentelemetry/api";
import type { InterceptedCall, Interceptor } from "./interceptor.ts";
import type { AnyOutcome } from "./message.ts";
import { onSend } from "./policies/observe.ts";

/** Where spans and measurements go; the API's global providers unless told. */
export interface TelemetryOptions {
  readonly tracerProvider?: TracerProvider;
  readonly meterProvider?: MeterProvider;
}

const SCOPE = "@soapwright/core";

/**
 * A span for each call, named `service/port/operation`, and its time in `rpc.client.duration`, in milliseconds. Further
 * spans of the same call, those of undici for instance, become its children, and `traceparent` is sent. A failed call
 * has its `code` and, where it is a fault, the fault's code, in the histogram only where the contract documents it or
 * SOAP itself has it; never a message, a reason or a stack.
 *
 * Outermost it measures calls with all their attempts, inside of `retry` each attempt.
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/
 */
export function telemetry(options: TelemetryOptions = {}): Interceptor {
  const tracer = (options.tracerProvider ?? trace).getTracer(SCOPE);
  const duration = (options.meterProvider ?? metrics)
    .getMeter(SCOPE)
    .createHistogram("rpc.client.duration", { unit: "ms", description: "How long calls of SOAP operations take." });

  return async (call, next) => {
    const named = attributesOf(call);
    const span = tracer.startSpan(spanName(call), { kind: SpanKind.CLIENT, attributes: named });
    const within = trace.setSpan(context.active(), span);
    const began = performance.now();
    try {
      const outcome = await context.with(within, () => next(traced(call, within, span)));
      const ended = endOf(outcome);
      span.setAttributes(ended);
      if (!outcome.ok) span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.error.code });
      duration.record(performance.now() - began, { ...named, ...countable(ended, outcome) });
      return outcome;
    } catch (mistake) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw mistake;
    } finally {
      span.end();
    }
  };
}

function spanName({ service, operation }: InterceptedCall): string {
  return `${service.name.localName}/${service.port}/${operation.name}`;
}

function attributesOf({ service, operation }: InterceptedCall): Attributes {
  return {
    "rpc.system": "soap",
    "rpc.service": service.name.localName,
    "rpc.method": operation.name,
    "soap.port": service.port,
    "soap.version": service.soap,
  };
}

/** Lets the trace go on at the service, and the span say which server it was. A caller's own fields stay. */
function traced(call: InterceptedCall, within: Context, span: Span): InterceptedCall {
  const carrier: Record<string, string> = {};
  propagation.inject(within, carrier);
  const options = { ...call.options, headers: { ...carrier, ...call.options.headers } };
  return onSend({ ...call, options }, ({ url, body }) => {
    span.setAttributes({
      ...serverOf(url),
      // Of a body that is streamed nobody knows it yet.
      ...(body.length === 0 ? undefined : { "http.request.body.size": body.length }),
    });
  });
}

/** Of what is no URL the transport will say so. */
function serverOf(url: string): Attributes {
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  return {
    "server.address": hostname,
    "server.port": port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
  };
}

/** The codes of SOAP itself, in both versions. */
const COMMON_CODES: ReadonlySet<string> = new Set([
  "Client",
  "Server",
  "Sender",
  "Receiver",
  "MustUnderstand",
  "VersionMismatch",
  "DataEncodingUnknown",
]);

/**
 * What a metric may have: each combination of values is kept for as long as the process lives, and an undocumented code
 * is whatever the server wrote.
 */
function countable(ended: Attributes, outcome: AnyOutcome): Attributes {
  if (outcome.ok || outcome.error.kind !== "fault" || outcome.error.faultCode !== "undocumented") return ended;
  if (COMMON_CODES.has(outcome.error.rawFaultCode.localName)) return ended;
  return { ...ended, "soap.fault.code": "undocumented" };
}

function endOf(outcome: AnyOutcome): Attributes {
  if (outcome.ok) return { "http.response.status_code": outcome.response.status };
  const { error } = outcome;
  return {
    "error.type": error.code,
    ...("status" in error && error.status !== undefined ? { "http.response.status_code": error.status } : undefined),
    ...(error.kind === "fault"
      ? { "soap.fault.code": error.faultCode === "undocumented" ? error.rawFaultCode.localName : error.faultCode }
      : undefined),
  };
}
