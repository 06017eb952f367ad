// What documented codes mean: for the whole service, and where an operation gives one a meaning of its own.
import type { CodeWords, FaultCode, OperationDescriptor, Remedy, ServiceDescriptor } from "@soapwright/core/model";
import { plainText } from "./emit/doc.ts";
import { compare } from "./names.ts";

/** Codes with what is said of each. */
export type WordsByCode = Readonly<Record<string, CodeWords>>;

/** Every code of the service, in code unit order. */
export function catalogueOf(service: ServiceDescriptor): readonly FaultCode[] {
  const uses = new Map<string, FaultCode[]>();
  for (const code of Object.values(service.operations).flatMap(usesIn)) {
    const others = uses.get(code.faultCode);
    if (others === undefined) uses.set(code.faultCode, [code]);
    else others.push(code);
  }
  return [...uses.entries()].toSorted(([one], [other]) => compare(one, other)).map(([, codes]) => usual(codes));
}

const remedies = new WeakMap<ServiceDescriptor, ReadonlyMap<string, Remedy | undefined>>();

/** What can be done about each code in most operations, which the catalogue says. */
export function usualRemedies(service: ServiceDescriptor): ReadonlyMap<string, Remedy | undefined> {
  const known = remedies.get(service);
  if (known !== undefined) return known;
  const shared = new Map(catalogueOf(service).map(({ faultCode, remedy }) => [faultCode, remedy]));
  remedies.set(service, shared);
  return shared;
}

/** What each code of the service means in most operations; undefined where nothing is said of any. */
export function codeWordsOf(service: ServiceDescriptor): WordsByCode | undefined {
  return byCode(catalogueOf(service).filter(({ meaning }) => meaning !== undefined));
}

/** What codes mean in one operation alone; undefined where they all mean what they usually do. */
export function ownCodeWordsOf(operation: OperationDescriptor, usually: WordsByCode = {}): WordsByCode | undefined {
  const first = new Map(
    usesIn(operation)
      .toReversed()
      .map((code) => [code.faultCode, code]),
  );
  return byCode(
    [...first.values()]
      .filter(({ faultCode, meaning }) => {
        const shared = Object.hasOwn(usually, faultCode) ? usually[faultCode]?.meaning : undefined;
        return wordsOf(meaning).meaning !== shared;
      })
      .toSorted((one, other) => compare(one.faultCode, other.faultCode)),
  );
}

function usesIn({ faultCodes, memberCodes }: OperationDescriptor): readonly FaultCode[] {
  return [...faultCodes, ...memberCodes.flatMap(({ codes }) => codes)];
}

/** An operation may give a code a meaning of its own; the catalogue has the one that most of them share. */
function usual(codes: readonly FaultCode[]): FaultCode {
  const counts = new Map<string, { readonly code: FaultCode; count: number }>();
  for (const code of codes) {
    const key = JSON.stringify([code.meaning, code.remedy]);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { code, count: 1 });
    else known.count += 1;
  }
  const [first] = [...counts.values()].toSorted((one, other) => other.count - one.count);
  if (first === undefined) throw new Error("soapwright: a code without a use");
  return first.code;
}

/** `fromEntries` defines properties: `__proto__` stays a code like any other. */
function byCode(codes: readonly FaultCode[]): WordsByCode | undefined {
  if (codes.length === 0) return undefined;
  return Object.fromEntries(codes.map(({ faultCode, meaning }) => [faultCode, wordsOf(meaning)]));
}

function wordsOf(meaning: string | undefined): CodeWords {
  return meaning === undefined ? {} : { meaning: plainText(meaning) };
}
