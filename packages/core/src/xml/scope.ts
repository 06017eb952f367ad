// The prefixes in force at a place in a document, for the reader and the writer.
import { NS } from "../names.ts";

/** Declarations as pairs of prefix and namespace, outermost first. */
export type Bindings = readonly (readonly [prefix: string, namespace: string])[];

/**
 * A stack of namespace declarations. Looking a prefix up takes the same time whatever the number of declarations,
 * and leaving an element costs what it declared.
 */
export class PrefixScope {
  /** The namespace of names without a prefix; empty where they are in none. */
  defaultNamespace: string = "";
  /** Declarations in force, shadowed ones included. */
  count: number = 0;
  /** Changes whenever a declaration comes or goes. */
  version: number = 0;
  private readonly prefixes: string[] = [];
  private readonly namespaces: string[] = [];
  /** For each declaration the one it shadows, or -1. */
  private readonly shadowed: number[] = [];
  private readonly latest: Map<string, number> = new Map();

  /** Binds a prefix; the empty prefix sets the default namespace, the empty namespace takes a binding away. */
  declare(prefix: string, namespace: string): void {
    const at = this.count++;
    this.version++;
    this.prefixes[at] = prefix;
    this.namespaces[at] = namespace;
    this.shadowed[at] = this.latest.get(prefix) ?? -1;
    this.latest.set(prefix, at);
    if (prefix === "") this.defaultNamespace = namespace;
  }

  /** Takes back every declaration made since `count` was what is given. */
  restore(count: number): void {
    if (count === this.count) return;
    this.version++;
    while (this.count > count) {
      const at = --this.count;
      const prefix = this.prefixes[at]!;
      const before = this.shadowed[at]!;
      if (before < 0) this.latest.delete(prefix);
      else this.latest.set(prefix, before);
      if (prefix === "") this.defaultNamespace = before < 0 ? "" : this.namespaces[before]!;
    }
  }

  /** Forgets every declaration. */
  clear(): void {
    this.restore(0);
  }

  /** The namespace of a prefix, or undefined where it is not bound. The empty prefix is always bound. */
  namespaceOf(prefix: string): string | undefined {
    const at = this.latest.get(prefix);
    if (at !== undefined) return this.namespaces[at] === "" && prefix !== "" ? undefined : this.namespaces[at];
    if (prefix === "") return "";
    return prefix === "xml" ? NS.xml : prefix === "xmlns" ? NS.xmlns : undefined;
  }

  /** Whether a prefix was declared since `count` was what is given. */
  isDeclaredSince(count: number, prefix: string): boolean {
    const at = this.latest.get(prefix);
    return at !== undefined && at >= count;
  }

  /** The declarations made since `count` was what is given, as pairs of prefix and namespace. */
  declarationsSince(count: number): (readonly [prefix: string, namespace: string])[] {
    const pairs: (readonly [string, string])[] = [];
    for (let at = count; at < this.count; at++) pairs.push([this.prefixes[at]!, this.namespaces[at]!]);
    return pairs;
  }
}

/** Whether these are the declarations in force, each of them, in their order. */
export function isInForce(scope: PrefixScope, bindings: Bindings): boolean {
  return (
    bindings.length === scope.count &&
    scope
      .declarationsSince(0)
      .every(([prefix, namespace], at) => prefix === bindings[at]![0] && namespace === bindings[at]![1])
  );
}

/**
 * The innermost prefix bound to a namespace, or undefined. With `named`, the empty prefix does not count: attributes
 * cannot use it.
 */
export function prefixOf(scope: PrefixScope, namespace: string, named: boolean = false): string | undefined {
  if (namespace === NS.xml) return "xml";
  const bound = ([prefix]: readonly [string, string]): boolean =>
    scope.namespaceOf(prefix) === namespace && !(named && prefix === "");
  return scope.declarationsSince(0).findLast(bound)?.[0];
}
