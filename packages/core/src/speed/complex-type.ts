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

const makings = new WeakMap<ComplexTypeDescriptor, Making>();

const MEMBERS = {
  enumerable: true,
  get(this: ComplexTypeDescriptor): readonly Member[] {
    const making = makings.get(this) as Making;
    return (making.placed ??= Object.freeze(making.members()));
  },
};

const CONTENT = {
  enumerable: true,
  get(this: ComplexTypeDescriptor): ModelGroup {
    const making = makings.get(this) as Making;
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
  makings.set(type, { members, options, placed: undefined, content: undefined });
  return Object.freeze(type);
}
