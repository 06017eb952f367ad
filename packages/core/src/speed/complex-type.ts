// Complex types whose parts are made when they are first asked for, with accessors that all types share: in a literal
// they would be others for each type, and the engine then keeps each type as a dictionary.
import type { QName } from "../names.ts";
import { contentOf, type ComplexTypeOptions } from "../schema/build/model.ts";
import type { ComplexType, ComplexTypeDescriptor, Member, ModelGroup } from "../schema/types.ts";

interface Making {
  readonly members: () => readonly Member[];
  readonly options: ComplexTypeOptions | undefined;
  placed: readonly Member[] | undefined;
  content: ModelGroup | undefined;
}

/** Where a type keeps its making, out of sight. A map that holds types weakly took a third of a thousand types' time. */
const MAKING = Symbol("making");

type Made = ComplexTypeDescriptor & { readonly [MAKING]: Making };

const MEMBERS = {
  enumerable: true,
  get(this: Made): readonly Member[] {
    const making = this[MAKING];
    return (making.placed ??= Object.freeze(making.members()));
  },
};

const CONTENT = {
  enumerable: true,
  get(this: Made): ModelGroup {
    const making = this[MAKING];
    return (making.content ??= Object.freeze(contentOf(making.options?.content ?? "sequence", this.members)));
  },
};

/** Makes a complex type of members that already know their names; what loading a WSDL uses. */
export function describeComplexType<T>(
  name: QName | undefined,
  members: () => readonly Member[],
  options?: ComplexTypeOptions,
): ComplexType<T> {
  const type = { kind: "complexType", name } as ComplexTypeDescriptor & { documentation?: string; abstract?: true };
  Object.defineProperty(type, "members", MEMBERS);
  Object.defineProperty(type, "content", CONTENT);
  if (options?.documentation !== undefined) type.documentation = options.documentation;
  if (options?.abstract === true) type.abstract = true;
  const making: Making = { members, options, placed: undefined, content: undefined };
  Object.defineProperty(type, MAKING, { value: making });
  return Object.freeze(type);
}
