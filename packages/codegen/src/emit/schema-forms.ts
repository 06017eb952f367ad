// Whether the elements and attributes of each schema are qualified: descriptors know it member by member, files say it once.
import type { AttributeMember, ElementMember, Member, SchemaForm } from "@soapwright/core/model";
import type { Declaration, Reached } from "../reach.ts";

/** The form of each namespace. */
export type SchemaForms = ReadonlyMap<string, SchemaForm>;

/** What most members of a schema do is its form; those that do otherwise say so themselves. */
export function schemaForms(reached: Reached): SchemaForms {
  const votes = new Map(reached.namespaces.map((namespace) => [namespace, { elements: 0, attributes: 0 }]));
  for (const declaration of reached.declarations) {
    const tally = votes.get(declaration.namespace);
    if (tally === undefined) continue;
    for (const member of placedMembers(declaration)) {
      const vote = voteOf(member, declaration.namespace);
      if (member.kind === "element") tally.elements += vote;
      else tally.attributes += vote;
    }
  }
  return new Map(
    [...votes].map(([targetNamespace, { elements, attributes }]) => [
      targetNamespace,
      {
        targetNamespace,
        elements: elements < 0 ? "unqualified" : "qualified",
        attributes: attributes > 0 ? "qualified" : "unqualified",
      },
    ]),
  );
}

/** The namespace that a member has unless it names another. */
export function defaultNamespace(form: SchemaForm, kind: "elements" | "attributes"): string {
  return form[kind] === "qualified" ? form.targetNamespace : "";
}

function placedMembers(declaration: Declaration): readonly (ElementMember | AttributeMember)[] {
  if (declaration.kind === "simpleType" || declaration.kind === "polymorphic") return [];
  if (declaration.kind === "records") return declaration.group.members.filter((member) => member.kind === "element");
  if (declaration.kind === "substitutionGroup") return declaration.type.members;
  return declaration.type.members.filter(isPlaced);
}

function isPlaced(member: Member): member is ElementMember | AttributeMember {
  return member.kind === "element" || member.kind === "attribute";
}

function voteOf({ name }: ElementMember | AttributeMember, namespace: string): number {
  if (namespace === "") return 0;
  return name.namespace === namespace ? 1 : name.namespace === "" ? -1 : 0;
}
