// What an operation and its codes mean: the description's own words, or where it was generated, those beside it.
import type { FaultCode, OperationDescriptor, OperationWords, ServiceWords } from "@soapwright/core/model";

/** The words of one operation; undefined where there are none. */
export function wordsFor(words: ServiceWords | undefined, { name }: OperationDescriptor): OperationWords | undefined {
  return words === undefined ? undefined : own(words.operations, name);
}

/** The operation as if its description had been loaded: with the words that stand beside a generated one. */
export function inWords(operation: OperationDescriptor, words: ServiceWords | undefined): OperationDescriptor {
  if (words === undefined) return operation;
  const said = wordsFor(words, operation);
  const documentation = operation.documentation ?? said?.documentation;
  const deprecated = operation.deprecated ?? said?.deprecated;
  const explain = (code: FaultCode): FaultCode => {
    if (code.meaning !== undefined) return code;
    const { meaning } = own(said?.codes, code.faultCode) ?? own(words.codes, code.faultCode) ?? {};
    return meaning === undefined ? code : { ...code, meaning };
  };
  return Object.freeze({
    ...operation,
    ...(documentation === undefined ? undefined : { documentation }),
    ...(deprecated === undefined ? undefined : { deprecated }),
    faultCodes: operation.faultCodes.map(explain),
    memberCodes: operation.memberCodes.map((member) => ({ ...member, codes: member.codes.map(explain) })),
  });
}

/** Names come out of contracts: `constructor` is none that everybody has. */
function own<Value>(table: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
