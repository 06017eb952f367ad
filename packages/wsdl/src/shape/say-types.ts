// Where messages are encoded, what may hold anything holds values that say their type themselves, and not trees.
import { anyValue, type OperationDescriptor, type ServiceDescriptor } from "@soapwright/core/model";
import { mapTypes } from "./map-types.ts";

/** Turns `xs:anyType` into values that say their type, in services whose messages are encoded. */
export function sayTypes(service: ServiceDescriptor): ServiceDescriptor {
  return Object.values(service.operations).some(isEncoded) ? mapTypes(service, { anyType: anyValue }) : service;
}

function isEncoded({ input, output }: OperationDescriptor): boolean {
  return [input, output].some((message) => message?.encoding !== undefined && message.encoding.rules !== "body");
}
