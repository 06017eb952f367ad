// Which operation a request is for: the element in its Body says it, and where several take that element, the action.
import { EnvelopeError } from "./error.ts";
import { carried } from "./http/content-type.ts";
import { clark, type QName } from "./names.ts";
import { rootNames } from "./schema/root.ts";
import type { Member, TypeDescriptor } from "./schema/types.ts";
import type { OperationDescriptor, ServiceDescriptor } from "./service.ts";

/**
 * Finds the operation of a request.
 * @param name The Body's first element; undefined where it is empty.
 * @param action What the request says it wants; undefined where it says nothing.
 * @throws {EnvelopeError} `SOAP_ENVELOPE_BODY` where no operation takes it, or several do and the action names none of them.
 */
export type Dispatch = (name: QName | undefined, action: string | undefined) => OperationDescriptor;

/** What a message may begin with. */
interface Beginning {
  readonly names: readonly string[];
  /** Whether it may begin with an element that its description does not name. */
  readonly isOpen: boolean;
}

/** The name of what an empty Body begins with. */
const NOTHING = "";

/** Prepares the way from requests to the operations of a service. Operations that the service starts are none of them. */
export function dispatchOf({ name: service, operations }: ServiceDescriptor): Dispatch {
  const byName = new Map<string, OperationDescriptor[]>();
  const open: OperationDescriptor[] = [];
  const mayBeEmpty: OperationDescriptor[] = [];
  for (const operation of Object.values(operations)) {
    if (operation.serviceStarts === true) continue;
    const { names, isOpen } = beginningOf(operation);
    for (const name of new Set(names)) {
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [operation]);
      else others.push(operation);
    }
    if (isOpen) open.push(operation);
    if (isWholeBody(operation)) mayBeEmpty.push(operation);
  }
  return (name, action) => {
    const key = name === undefined ? NOTHING : clark(name);
    const candidates = byName.get(key) ?? (name === undefined ? mayBeEmpty : open);
    const [only, ...others] = candidates;
    if (only !== undefined && others.length === 0) return only;
    const [named, ...alike] = candidates.filter((operation) => isNamed(operation, action));
    if (named !== undefined && alike.length === 0) return named;
    const taken = name === undefined ? "an empty Body" : clark(name);
    const several = candidates.map((operation) => operation.name).join(", ");
    const why = alike.length > 0 ? "have the same action" : `the action ${said(action)} is none of theirs`;
    throw new EnvelopeError({
      code: "SOAP_ENVELOPE_BODY",
      ...(name === undefined ? undefined : { element: name }),
      detail:
        only === undefined
          ? `no operation of ${service.localName} takes ${taken}`
          : `several operations of ${service.localName} take ${taken} (${several}), and ${why}`,
    });
  };
}

/** An action that was left out is the empty one. */
function isNamed(operation: OperationDescriptor, action: string = ""): boolean {
  return action === operation.action || action === carried(operation.action);
}

function said(action: string | undefined): string {
  return action === undefined ? "was left out, so it" : JSON.stringify(action.slice(0, 80));
}

function isWholeBody({ input }: OperationDescriptor): boolean {
  return input?.encoding?.rules === "body";
}

function beginningOf(operation: OperationDescriptor): Beginning {
  const { input } = operation;
  if (input === undefined) return { names: [NOTHING], isOpen: false };
  return isWholeBody(operation) ? insideOf(input.type) : { names: rootNames(input).map(clark), isOpen: false };
}

/** Elements are read in any order, so each of them may come first. */
function insideOf(type: TypeDescriptor): Beginning {
  switch (type.kind) {
    case "complexType":
      return together(type.members.map(ofMember));
    case "polymorphic":
      return together([type.declared, ...type.types].map(insideOf));
    case "collection":
      return ofMember(type.item);
    default:
      return { names: [], isOpen: true };
  }
}

function ofMember(member: Member): Beginning {
  switch (member.kind) {
    case "element":
      return { names: rootNames(member).map(clark), isOpen: false };
    case "group":
      return together(member.members.map(ofMember));
    case "any":
      return { names: [], isOpen: true };
    default:
      return { names: [], isOpen: false };
  }
}

function together(beginnings: readonly Beginning[]): Beginning {
  return {
    names: beginnings.flatMap(({ names }) => names),
    isOpen: beginnings.some(({ isOpen }) => isOpen),
  };
}
