// Complex types whose parts are made when they are first asked for.
import type { QName } from "../names.ts";
import { contentOf, type ComplexTypeOptions } from "../schema/build/model.ts";
import type { ComplexType, ComplexTypeDescriptor, Member, ModelGroup } from "../schema/types.ts";

/** Makes a complex type of members that already know their names; what loading a WSDL uses. */
export function describeComplexType<T>(
  name: QName | undefined,
  members: () => readonly Member[],
  options?: ComplexTypeOptions,
): ComplexType<T> {
  let placed: readonly Member[] | undefined;
  let content: ModelGroup | undefined;
  const type: ComplexTypeDescriptor = {
    kind: "complexType",
    name,
    get members() {
      return (placed ??= Object.freeze(members()));
    },
    get content() {
      return (content ??= Object.freeze(contentOf(options?.content ?? "sequence", type.members)));
    },
    ...(options?.documentation === undefined ? undefined : { documentation: options.documentation }),
    ...(options?.abstract === true ? { abstract: true } : undefined),
  };
  return Object.freeze(type);
}
