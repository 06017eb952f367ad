// Resolves services and their ports. Operations are resolved when a port is chosen, not before.
import { clark, qname, type QName } from "@soapwright/core/model";
import type { Report } from "../diagnostics.ts";
import { excerptOf, nameOf } from "../syntax/names.ts";
import type { Written } from "../syntax/written-schema.ts";
import type { WrittenBinding, WrittenContract, WrittenPort } from "../syntax/written-wsdl.ts";
import type { Resolver } from "./context.ts";
import { operationsOf, type MeantOperation } from "./operations.ts";

/** A port, and whether it can be spoken to. */
export interface MeantPort extends Written {
  readonly name: string;
  readonly endpoint: string | undefined;
  /** Undefined where the port does not speak SOAP over HTTP; `obstacle` says why. */
  readonly soap: "1.1" | "1.2" | undefined;
  readonly obstacle: string | undefined;
  /** An extension of the binding that insists on being understood. */
  readonly required: WrittenBinding["required"];
  readonly operations: () => readonly MeantOperation[];
}

/** A service and its ports, in the contract's order. */
export interface MeantService extends Written {
  readonly name: QName;
  readonly ports: readonly MeantPort[];
  readonly documentation: string | undefined;
}

/**
 * Transports that are HTTP: each version of SOAP has a name for it, authors mix them up, and write `https` where the
 * address says it.
 */
const HTTP_TRANSPORT = /[/:]https?\/?$/i;

/** Resolves all services of a contract. Where it has none, its SOAP bindings are ports without an address. */
export function resolveServices(resolver: Resolver, contract: WrittenContract, report: Report): MeantService[] {
  if (contract.services.every(({ ports }) => ports.length === 0)) return unplacedService(resolver, contract, report);
  const services = contract.services.map((service): MeantService => {
    const { name, place, documentation } = service;
    return {
      name,
      place,
      documentation,
      ports: service.ports.flatMap((port) => resolvePort(resolver, port, report) ?? []),
    };
  });
  // A port without a binding is no loss where others can be spoken to.
  const isUsable = services.some(({ ports }) => ports.some(({ soap }) => soap !== undefined));
  for (const { name, place, binding, problems } of contract.services.flatMap(({ ports }) => ports)) {
    const isSpoiled = binding === undefined && isUsable;
    for (const { code, place: at, message } of problems) report.add(isSpoiled ? "port-unbound" : code, at, message);
    if (binding === undefined || resolver.symbols.bindings.has(clark(binding))) continue;
    const message = `The port ${excerptOf(name)} has the binding ${nameOf(binding)}, which is not defined.`;
    report.add(isUsable ? "port-unbound" : "unknown-binding", place, message);
  }
  return services;
}

/** A service for bindings that no port places anywhere: called what the contract calls itself, or after its portType. */
function unplacedService(resolver: Resolver, contract: WrittenContract, report: Report): MeantService[] {
  const bindings = contract.bindings.filter(({ soap }) => soap !== undefined);
  const [first] = bindings;
  if (first === undefined) return [];
  const [written] = contract.services;
  const name = written?.name ?? contract.name ?? first.portType ?? first.name;
  const message = `The contract has no port: ${bindings.length === 1 ? "its SOAP binding is" : "its SOAP bindings are"} described without an address.`;
  report.add("no-address", written?.place ?? first.place, message);
  const ports = bindings.map((binding) =>
    portOf(resolver, binding, { name: binding.name.localName, place: binding.place, address: undefined }, report),
  );
  return [
    { name: qname(name.namespace, name.localName), place: first.place, documentation: written?.documentation, ports },
  ];
}

function resolvePort(resolver: Resolver, port: WrittenPort, report: Report): MeantPort | undefined {
  const binding = port.binding === undefined ? undefined : resolver.symbols.bindings.get(clark(port.binding));
  return binding === undefined ? undefined : portOf(resolver, binding, port, report);
}

function portOf(
  resolver: Resolver,
  binding: WrittenBinding,
  { name, place, address }: Pick<WrittenPort, "name" | "place" | "address">,
  report: Report,
): MeantPort {
  const obstacle = obstacleOf(binding);
  return {
    name,
    place,
    endpoint: address,
    soap: obstacle === undefined ? binding.soap : undefined,
    obstacle,
    required: binding.required,
    operations: () => {
      for (const { code, place: at, message } of binding.problems) report.add(code, at, message);
      findPortType(resolver, binding, report);
      return operationsOf(resolver, binding, report);
    },
  };
}

function obstacleOf({ soap, transport }: WrittenBinding): string | undefined {
  if (soap === undefined) return "its binding is no SOAP binding";
  if (transport === undefined || transport === "" || HTTP_TRANSPORT.test(transport)) return undefined;
  return `its transport is ${transport}`;
}

function findPortType(resolver: Resolver, binding: WrittenBinding, report: Report): void {
  const name = binding.portType;
  if (name === undefined) return;
  const portType = resolver.symbols.portTypes.get(clark(name));
  if (portType !== undefined) {
    for (const { code, place, message } of portType.problems) report.add(code, place, message);
    return;
  }
  report.add(
    "unknown-port-type",
    binding.place,
    `The binding is of the portType ${nameOf(name)}, which is not defined.`,
  );
}
