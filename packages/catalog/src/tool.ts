// One operation as a tool.
import type { ServiceDescriptor } from "@soapwright/core";
import type { OperationDescriptor, OperationWords } from "@soapwright/core/model";
import { asRead } from "./as-read.ts";
import { callTool } from "./call.ts";
import { descriptionOf, titleOf } from "./description.ts";
import type { FixedMember } from "./fixed.ts";
import type { ObjectSchema } from "./schema/json-schema.ts";
import { messageSchema } from "./schema/message.ts";
import { standardMessage } from "./standard.ts";
import type { ClientLike, Effect, Tool } from "./types.ts";
import { withoutMembers } from "./without-members.ts";
import { wordsFinder } from "./words.ts";

/** What a tool is made of. */
export interface ToolInit {
  readonly service: ServiceDescriptor;
  readonly operation: OperationDescriptor;
  readonly client: ClientLike;
  readonly words: OperationWords | undefined;
  readonly fixed: readonly FixedMember[];
  readonly secrets: readonly string[];
}

/** What an operation does to the service's state; the worse where nobody said. */
export function effectOf({ effect }: OperationDescriptor): Effect {
  return effect ?? "changes";
}

/** Makes a tool. Its schemas are made when somebody asks for them. */
export function makeTool({ service, operation, client, words, fixed, secrets }: ToolInit): Tool {
  const { name, output, deprecated } = operation;
  const effect = effectOf(operation);
  const idempotent = operation.idempotent ?? effect === "reads";
  const given = new Set(fixed.map(({ member }) => member.property));
  const input = operation.input === undefined ? undefined : withoutMembers(operation.input, given);
  const inputSchema = once(() => messageSchema(input, "input", words?.input));
  const outputSchema = once(() => messageSchema(output, "output", words?.output));
  const plan = { client, operation, fixed, secrets, effect, idempotent };
  return Object.freeze<Tool>({
    name,
    title: titleOf(name),
    description: descriptionOf(operation, {
      service: service.name.localName,
      effect,
      idempotent,
      input,
      wordsOf: wordsFinder(input, words?.input),
      filledIn: fixed.length > 0,
    }),
    get inputSchema() {
      return inputSchema();
    },
    get outputSchema() {
      return outputSchema();
    },
    effect,
    idempotent,
    deprecated: deprecated !== undefined,
    operation,
    standard: Object.freeze({
      input: standardMessage({ service, operation, message: input, schema: inputSchema }),
      output: standardMessage({
        service,
        operation,
        message: output === undefined ? undefined : asRead(output),
        schema: outputSchema,
      }),
    }),
    call: (json, options) => callTool(plan, json, options),
  });
}

function once(make: () => ObjectSchema): () => ObjectSchema {
  let made: ObjectSchema | undefined;
  return () => (made ??= make());
}
