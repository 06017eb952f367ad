// Where in a value an error stands: its path on the wire, turned into the properties that lead there.
import type { ElementDescriptor, Member, TypeDescriptor } from "@soapwright/core/model";

/** The properties and indexes that lead to the place; as far as they can be told. */
export function valuePath(message: ElementDescriptor, path: string): readonly (string | number)[] {
  const [root, ...steps] = stepsIn(path);
  if (root !== message.name.localName) return [];
  const found: (string | number)[] = [];
  let members = membersOf(message.type);
  for (const step of steps) {
    if (typeof step === "number") {
      found.push(step);
      continue;
    }
    const member = members.find((one) => stepOf(one) === step);
    found.push(member?.property ?? step);
    members =
      member === undefined
        ? []
        : member.kind === "group"
          ? member.members
          : "type" in member
            ? membersOf(member.type)
            : [];
  }
  return found;
}

function stepsIn(path: string): readonly (string | number)[] {
  return path.split("/").flatMap((part) => {
    const indexes = /^(.*?)((?:\[\d+\])+)$/u.exec(part);
    if (indexes === null) return [part];
    const [, name = "", brackets = ""] = indexes;
    return [name, ...[...brackets.matchAll(/\d+/gu)].map(([digits]) => Number(digits))];
  });
}

/** What a member is called in an error's path. */
export function stepOf(member: Member): string {
  if (member.kind === "element") return member.name.localName;
  return member.kind === "attribute" ? `@${member.name.localName}` : member.property;
}

function membersOf(type: TypeDescriptor): readonly Member[] {
  switch (type.kind) {
    case "collection":
      return membersOf(type.item.type);
    case "complexType":
    case "substitutionGroup":
      return type.members;
    case "polymorphic":
      return type.types.flatMap(({ members }) => members);
    case "simpleType":
    case "anyType":
    case "anyValue":
      return [];
  }
}
