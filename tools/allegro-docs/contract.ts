// What the contract and its overlay say of one operation, as a table of members and codes.
import { loadService } from "@soapwright/wsdl";
import type { FaultCode, OperationDescriptor, ServiceDescriptor } from "@soapwright/core";
import type { ElementMember, Member, MemberAdvice, TypeDescriptor } from "@soapwright/core/model";

/** One member of a message, by its path with collections left out. */
export interface ContractMember {
  readonly path: string;
  /** The local name of its type; of its items' type where it is a list. */
  readonly type: string;
  readonly isList: boolean;
  /** Whether the schema demands it. */
  readonly isDemanded: boolean;
  readonly advice: MemberAdvice;
  readonly documentation: string;
}

/** One operation as the contract describes it. */
export interface ContractOperation {
  readonly name: string;
  readonly removed: string | undefined;
  readonly documentation: string;
  readonly input: ReadonlyMap<string, ContractMember>;
  readonly output: ReadonlyMap<string, ContractMember>;
  /** Codes and what they mean here, wherever they come: as a fault, or as a member of the answer. */
  readonly codes: ReadonlyMap<string, string>;
  /** Codes in the overlay's order, for each place they come at. */
  readonly order: readonly (readonly string[])[];
}

/**
 * Reads the contract with its overlay.
 * @throws ContractError with every diagnostic.
 */
export function loadContract(folder: string): Promise<ServiceDescriptor> {
  return loadService(`${folder}service.wsdl`, { overlay: `${folder}overlay.yaml` });
}

/** One operation of a service; undefined where it has none of that name. */
export function contractOperation(service: ServiceDescriptor, name: string): ContractOperation | undefined {
  const operation = service.operations[name];
  if (operation === undefined) return undefined;
  const lists = [operation.faultCodes, ...operation.memberCodes.map(({ codes }) => codes)];
  return {
    name,
    removed: operation.deprecated?.removed,
    documentation: operation.documentation ?? "",
    input: membersOf(operation, "input"),
    output: membersOf(operation, "output"),
    codes: new Map(lists.flat().map((code): [string, string] => [code.faultCode, wordsOf(code)])),
    order: lists.map((codes) => codes.map(({ faultCode }) => faultCode)),
  };
}

function wordsOf({ meaning }: FaultCode): string {
  return meaning ?? "";
}

function membersOf(operation: OperationDescriptor, side: "input" | "output"): ReadonlyMap<string, ContractMember> {
  const found = new Map<string, ContractMember>();
  const element = operation[side];
  if (element !== undefined) addMembers(element.type, "", found);
  return found;
}

function addMembers(type: TypeDescriptor, prefix: string, found: Map<string, ContractMember>): void {
  if (type.kind !== "complexType") return;
  for (const member of type.members.filter(isElement)) {
    const path = `${prefix}${member.property}`;
    const { item, isList } = itemOf(member);
    found.set(path, {
      path,
      type: nameOf(item),
      isList,
      isDemanded: member.min > 0,
      advice: member.advice ?? {},
      documentation: member.documentation ?? "",
    });
    addMembers(item, `${path}/`, found);
  }
}

function isElement(member: Member): member is ElementMember {
  return member.kind === "element";
}

function itemOf({ type, max }: ElementMember): { readonly item: TypeDescriptor; readonly isList: boolean } {
  return type.kind === "collection" ? { item: type.item.type, isList: true } : { item: type, isList: max > 1 };
}

function nameOf(type: TypeDescriptor): string {
  return ("name" in type ? type.name?.localName : undefined) ?? "";
}
