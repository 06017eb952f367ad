// Where messages are encoded, what may hold anything holds values that say their type themselves, and not trees; what is nil has no attributes.
import { anyValue, type Member, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { mapTypes } from "./map-types.ts";

/** Turns `xs:anyType` into values that say their type, and nil into `null`, in services whose messages are encoded. */
export function sayTypes(service: ServiceDescriptor): ServiceDescriptor {
  return Object.values(service.operations).some(isEncoded)
    ? mapTypes(service, { anyType: anyValue, member: withoutNil })
    : service;
}

function withoutNil(member: Member): Member {
  if (member.kind !== "element" || member.nil === undefined) return member;
  const { nil: _attributes, ...bare } = member;
  return bare;
}

function isEncoded({ input, output }: OperationDescriptor): boolean {
  return [input, output].some((message) => message?.encoding !== undefined && message.encoding.rules !== "body");
}
