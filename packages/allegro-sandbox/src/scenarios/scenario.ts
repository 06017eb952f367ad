// What a scenario is: a state in which a request ends in one documented code, or well.
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import { toJson, type InputOf, type Json } from "@soapwright/core";
import type { SandboxFaultCode } from "../faults.ts";
import type { OperationName } from "../operations.ts";
import type { Part } from "../store/outages.ts";
import type { World } from "../world.ts";
import { stageIn, type Caller, type Stage } from "./stage.ts";

/** The request of an operation. */
export type RequestOf<Name extends OperationName> = InputOf<AllegroWebApiOperations[Name]>;

/** A request that ends well, and who makes it. */
export interface Good<Name extends OperationName> {
  readonly caller: Caller;
  readonly request: RequestOf<Name>;
}

/** What makes a good request end in a code: a change of the state, of the request, or of both. */
export interface Spoiling<Name extends OperationName, G extends Good<Name>> {
  readonly code: SandboxFaultCode;
  /** The state, in words. */
  readonly says: string;
  /** Where the code is answered: as a fault, or in a member of the answer. `faultcode` unless told. */
  readonly place?: string;
  /** The part that is out of order afterwards, and stays so until it is mended. */
  readonly breaks?: Part;
  /** Gives the request where it differs from the good one. */
  readonly spoil: (stage: Stage, good: G) => RequestOf<Name> | undefined;
}

/** One scenario. */
export interface Scenario {
  /** `operation/code`, or `operation/` and what else it shows. */
  readonly name: string;
  readonly operation: OperationName;
  /** The code the request ends in; undefined where it ends well. */
  readonly code: SandboxFaultCode | undefined;
  /** `faultcode`, or the path of a member of the answer; undefined where the request ends well. */
  readonly place: string | undefined;
  readonly says: string;
  /** The part that is out of order afterwards. */
  readonly breaks: Part | undefined;
  /** Sets the state and gives the request. */
  readonly enter: (world: World) => Entered;
}

/** A scenario whose state is set. */
export interface Entered {
  readonly caller: Caller;
  /** The request, as JSON by its description: 64-bit integers as text. */
  readonly request: Json;
}

/** Makes the scenarios of an operation from a good request and all that spoils it. */
export function scenariosOf<Name extends OperationName, G extends Good<Name>>(
  operation: Name,
  good: (stage: Stage) => G,
  spoilings: readonly Spoiling<Name, G>[],
): readonly Scenario[] {
  const fine: Scenario = {
    name: `${operation}/ok`,
    operation,
    code: undefined,
    place: undefined,
    says: "Everything is in order.",
    breaks: undefined,
    enter: (world) => entered(operation, good(stageIn(world))),
  };
  const spoiled = spoilings.map(({ code, says, place = "faultcode", breaks, spoil }): Scenario => {
    const enter = (world: World): Entered => {
      const stage = stageIn(world);
      const start = good(stage);
      const request = spoil(stage, start) ?? start.request;
      if (breaks !== undefined) stage.breakPart(breaks);
      return entered(operation, { caller: start.caller, request });
    };
    return { name: `${operation}/${code}`, operation, code, place, says, breaks, enter };
  });
  return [fine, ...spoiled];
}

/** A scenario that ends well, with values of its own. */
export function exampleOf<Name extends OperationName>(
  operation: Name,
  says: string,
  good: (stage: Stage) => Good<Name>,
): Scenario {
  return {
    name: `${operation}/page-example`,
    operation,
    code: undefined,
    place: undefined,
    says,
    breaks: undefined,
    enter: (world) => entered(operation, good(stageIn(world))),
  };
}

function entered<Name extends OperationName>(operation: Name, { caller, request }: Good<Name>): Entered {
  return { caller, request: toJson(AllegroWebApi.operations[operation].input, request) };
}
