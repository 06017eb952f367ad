// Complex types whose parts are made when they are first asked for.
import type * as speed from "#speed/complex-type";
import { contentOf } from "../schema/build/model.ts";
import type { ComplexTypeDescriptor, Member, ModelGroup } from "../schema/types.ts";

export type { ComplexTypeOptions } from "#speed/complex-type";

/** Makes a complex type of members that already know their names; what loading a WSDL uses. */
export const describeComplexType: typeof speed.describeComplexType = (name, members, options) => {
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
};
