// Chooses services, ports and operations of a contract by name.
import type { DiagnosticCode, Report } from "../diagnostics.ts";
import type { MeantOperation } from "../resolve/operations.ts";
import type { MeantPort, MeantService } from "../resolve/services.ts";
import { excerptOf } from "../syntax/names.ts";
import { nearest } from "@soapwright/core/model";

/** What to choose, by local name. */
export interface Selection {
  readonly service?: string | undefined;
  readonly port?: string | undefined;
  readonly operations?: readonly string[] | undefined;
}

/** A port with its service. */
export interface ChosenPort {
  readonly service: MeantService;
  readonly port: MeantPort;
}

/** The ports that a selection leaves. Those that do not speak SOAP are noted, and an error where they were asked for. */
export function selectPorts(services: readonly MeantService[], selection: Selection, report: Report): ChosenPort[] {
  const { service: serviceName, port: portName } = selection;
  const named = services.filter(({ name }) => serviceName === undefined || name.localName === serviceName);
  if (serviceName !== undefined && named.length === 0) {
    const names = services.map(({ name }) => name.localName);
    report.add(
      "unknown-service",
      services[0]?.place,
      `There is no service ${excerptOf(serviceName)}${listed(names, "; there are ")}.`,
    );
    return [];
  }
  const all = named.flatMap((service) => service.ports.map((port) => ({ service, port })));
  const chosen = all.filter(({ port }) => portName === undefined || port.name === portName);
  if (portName !== undefined && chosen.length === 0) {
    const names = all.map(({ port }) => port.name);
    report.add(
      "unknown-port",
      named[0]?.place,
      `There is no port ${excerptOf(portName)}${listed(names, "; there are ")}.`,
    );
    return [];
  }
  const usable = chosen.filter(({ port }) => port.soap !== undefined);
  for (const { port } of chosen) {
    if (port.soap !== undefined) continue;
    const code: DiagnosticCode = portName === undefined ? "port-skipped" : "unsupported-transport";
    report.add(
      code,
      port.place,
      `The port ${excerptOf(port.name)} does not speak SOAP over HTTP: ${port.obstacle ?? ""}.`,
    );
  }
  return usable;
}

/** The one port that a selection leaves; several and none are an error that lists them. */
export function onePort(ports: readonly ChosenPort[], report: Report): ChosenPort | undefined {
  const [first, ...others] = ports;
  if (others.length === 0) return first;
  const names = ports.map(({ service, port }) => `${service.name.localName}/${port.name} (SOAP ${port.soap ?? "?"})`);
  report.add("port-ambiguous", first?.service.place, `The contract has ${ports.length} ports${listed(names)}.`);
  return undefined;
}

function listed(names: readonly string[], word: string = ": "): string {
  if (names.length === 0) return "";
  const shown = names.slice(0, 20).map(excerptOf).join(", ");
  return `${word}${shown}${names.length > 20 ? ` and ${names.length - 20} more` : ""}`;
}

/** The operations that a selection leaves, in the contract's order. */
export function selectOperations(
  operations: readonly MeantOperation[],
  selection: Selection,
  report: Report,
  port: MeantPort,
): MeantOperation[] {
  const { operations: wanted } = selection;
  if (wanted === undefined) return [...operations];
  const names = new Set(operations.map(({ descriptor }) => descriptor.name));
  for (const name of wanted) {
    if (names.has(name)) continue;
    const meant = nearest(name, names);
    const hint = meant === undefined ? "" : `; did you mean ${excerptOf(meant)}?`;
    report.add(
      "unknown-operation",
      port.place,
      `The port has no operation ${excerptOf(name)}${hint}${hint === "" ? "." : ""}`,
    );
  }
  return operations.filter(({ descriptor }) => wanted.includes(descriptor.name));
}
