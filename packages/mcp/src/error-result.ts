// An error as a tool's answer: words for people and models, and the same as a record for programs.
import type { ToolError } from "@soapwright/catalog";
import type { Json } from "@soapwright/core";
import type { HostAnswer } from "./host.ts";

/**
 * Where the record stands in an answer's `_meta`. Not in `structuredContent`: that must fit the tool's output schema,
 * and hosts built on the SDK's first version refuse an answer whose error does not.
 */
export const ERROR_META_KEY = "soapwright/error";

/** Why nothing was sent although the call itself was fine. */
export interface Refusal {
  readonly kind: "confirmation";
  readonly code: "CONFIRMATION_UNAVAILABLE" | "CONFIRMATION_REFUSED";
  readonly message: string;
  /** What to do, in a sentence. */
  readonly advice: string;
  readonly retryable: false;
}

/** One thing that is wrong with arguments. */
interface Issue {
  readonly message: string;
}

const FIX_INPUT = "Correct the arguments as told, then call again. Nothing was sent.";

/** A failed call as an answer. */
export function errorAnswer(error: ToolError): HostAnswer {
  return failed(describeError(error), { ...error });
}

/** A call that was held back as an answer. */
export function refusalAnswer(refusal: Refusal): HostAnswer {
  return failed(`[${refusal.code}] ${refusal.message}\nWhat to do: ${refusal.advice}`, { ...refusal });
}

/** Arguments that do not fit, as an answer: the same code as where a call finds it out. */
export function issuesAnswer(issues: readonly Issue[]): HostAnswer {
  const message = issues.map((issue) => issue.message).join("\n");
  return failed(`${message}\nWhat to do: ${FIX_INPUT}`, {
    kind: "encode",
    code: /^\[(SOAP_\w+)\]/.exec(message)?.[1] ?? "SOAP_ENCODE_TYPE",
    message,
    advice: FIX_INPUT,
    retryable: false,
  });
}

function failed(text: string, record: Readonly<Record<string, Json | undefined>>): HostAnswer {
  const given = Object.entries(record).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { kind: "answer", failed: true, text: [text], meta: { [ERROR_META_KEY]: Object.fromEntries(given) } };
}

function describeError({ code, message, meaning, advice }: ToolError): string {
  return [
    message.startsWith("[") ? message : `[${code}] ${message}`,
    ...(meaning === undefined ? [] : [`What it means: ${meaning}`]),
    `What to do: ${advice}`,
  ].join("\n");
}
