// The messages of the older contract as its server took and gave them, which was not quite as the contract says.
import type { OperationDescriptor } from "@soapwright/core";
import {
  compileSimple,
  describeComplexType,
  isRefusal,
  qname,
  type Member,
  type TypeDescriptor,
} from "@soapwright/core/model";

/** What becomes of a type once what it holds is changed. */
interface Change {
  readonly part: (member: Member) => Member;
  /** A member of a part. */
  readonly member: (member: Member) => Member;
  readonly array: (type: Extract<TypeDescriptor, { kind: "collection" }>) => TypeDescriptor;
}

/**
 * Requests may lack any member: clients of older contracts did not send what came later, and others sent nil. An empty
 * element is as good as nil: where a number is due it is 0.
 */
const TAKEN: Change = {
  part: (member) => (member.kind === "element" && isNumber(member.type) ? { ...member, default: "0" } : member),
  member: (member) => (member.kind === "element" ? TAKEN.part({ ...member, min: 0 }) : member),
  array: (type) => type,
};

/** In answers an array is a `SOAP-ENC:Array`, and its name in the contract is not told. */
const ANSWERED: Change = {
  part: (member) => member,
  member: (member) => member,
  array: (type) => ({ ...type, name: undefined }),
};

/** An operation as the server kept it. */
export function asKept(operation: OperationDescriptor): OperationDescriptor {
  const { input, output } = operation;
  return {
    ...operation,
    ...(input === undefined ? undefined : { input: { ...input, type: withPositions(parts(input.type, TAKEN)) } }),
    ...(output === undefined ? undefined : { output: { ...output, type: parts(output.type, ANSWERED) } }),
  };
}

/** Parts are there always: those of requests may be nil, and what is missing reads as nil. */
function parts(type: TypeDescriptor, change: Change): TypeDescriptor {
  return withMembers(type, (member) => change.part(held(member, change)));
}

/** What PHP calls a part where it has no contract to look at: by its position. */
export function positional(index: number): string {
  return `param${index}`;
}

/** A request whose parts may be called by their positions as well. */
function withPositions(type: TypeDescriptor): TypeDescriptor {
  if (type.kind !== "complexType") return type;
  const byPosition = type.members.flatMap((member, index): Member[] => {
    const property = positional(index);
    return member.kind === "element" ? [{ ...member, property, name: qname("", property), min: 0 }] : [];
  });
  return describeComplexType(type.name, () => [...type.members, ...byPosition], { content: "all" });
}

function isNumber(type: TypeDescriptor): boolean {
  return type.kind === "simpleType" && isRefusal(compileSimple(type).parseText("", undefined, true));
}

function changed(type: TypeDescriptor, change: Change): TypeDescriptor {
  if (type.kind === "collection") {
    return change.array({ ...type, item: { ...type.item, type: changed(type.item.type, change) } });
  }
  return withMembers(type, (member) => change.member(held(member, change)));
}

function held(member: Member, change: Change): Member {
  return member.kind === "element" ? { ...member, type: changed(member.type, change) } : member;
}

function withMembers(type: TypeDescriptor, each: (member: Member) => Member): TypeDescriptor {
  if (type.kind !== "complexType") return type;
  return describeComplexType(type.name, () => type.members.map(each), { content: "all" });
}
