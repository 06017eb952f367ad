// Compares two contracts port by port.
import { type ServiceDescriptor } from "@soapwright/core/model";
import { compareServices } from "./compare.ts";
import { differInto, type Difference } from "./difference.ts";

/** What differs in one port. */
export interface PortDifferences {
  /** The service's local name, as it was, or as it is where it is new. */
  readonly service: string;
  readonly port: string;
  readonly differences: readonly Difference[];
}

/** What is compared of a contract; `loadContract` makes one. */
export interface ComparedContract {
  readonly services: readonly { readonly ports: readonly ServiceDescriptor[] }[];
}

/**
 * What changed from one contract to another, port by port: those of one service and one name, or the only one that each
 * has, whatever it is called. Ports come in the order of `before`, new ones behind them.
 */
export function compareContracts(before: ComparedContract, after: ComparedContract): readonly PortDifferences[] {
  const olds = before.services.flatMap(({ ports }) => ports);
  const news = after.services.flatMap(({ ports }) => ports);
  const [only, ...others] = olds;
  const [counterpart, ...otherNews] = news;
  if (only !== undefined && counterpart !== undefined && others.length + otherNews.length === 0)
    return [comparePorts(only, counterpart)];
  const theirs = new Map(news.map((port) => [keyOf(port), port]));
  const told = olds.map((port) => comparePorts(port, theirs.get(keyOf(port))));
  const known = new Set(olds.map(keyOf));
  return [...told, ...news.filter((port) => !known.has(keyOf(port))).map((port) => comparePorts(undefined, port))];
}

/** Namespaces of services change with each version that a vendor makes; their names hardly do. */
function keyOf({ name, port }: ServiceDescriptor): string {
  return `${name.localName} ${port}`;
}

function comparePorts(one: ServiceDescriptor, other: ServiceDescriptor | undefined): PortDifferences;
function comparePorts(one: ServiceDescriptor | undefined, other: ServiceDescriptor): PortDifferences;
function comparePorts(one: ServiceDescriptor | undefined, other: ServiceDescriptor | undefined): PortDifferences {
  const differences: Difference[] = [];
  const rule = one === undefined ? "port-new" : other === undefined ? "port-lost" : "port-renamed";
  differInto(differences)({ path: "", side: undefined, encoded: false }, "port", one?.port, other?.port, rule);
  if (one !== undefined && other !== undefined) differences.push(...compareServices(one, other));
  const { name, port } = (one ?? other) as ServiceDescriptor;
  return Object.freeze({ service: name.localName, port, differences: Object.freeze(differences) });
}
