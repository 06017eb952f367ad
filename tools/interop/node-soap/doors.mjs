// node-soap at a door: takes one call a line as JSON from standard input, and prints what came of it as one line.
// Usage: node doors.mjs WSDL rpc|document
// @ts-check
import { createClientAsync } from "soap";
import { answerLines, failureOf } from "../lines.mjs";

const [, , wsdl = ""] = process.argv;
/** @type {unknown} */
const made = await createClientAsync(wsdl);
const client = /** @type {Readonly<Record<string, (given: unknown) => Promise<readonly unknown[]>>>} */ (made);

await answerLines(async (call) => {
  // It knows no nil: what there is nothing to say of is left out.
  const given = Object.fromEntries(Object.entries(call.arguments).filter(([, value]) => value !== null));
  try {
    const answered = await client[`${call.operation}Async`]?.(given);
    return { value: answered?.[0] };
  } catch (thrown) {
    return failureOf(thrown);
  }
});
