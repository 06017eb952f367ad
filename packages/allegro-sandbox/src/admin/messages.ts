// What the admin interface and its client tell each other, apart from rows: the clock, limits, outages, disturbances.
import type { Json } from "@soapwright/core";
import { LOSSES, type Disturbance } from "../disturbances.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { CarrierSwitches } from "../store/carriers.ts";
import { flag, int, text, word, type JsonForm, type JsonForms } from "../store/column.ts";
import { PARTS, type Part } from "../store/outages.ts";
import { listOf, numberWithin, recordOf } from "./json.ts";

/** Where the admin interface is. */
export const ADMIN_PATH = "/_sandbox";

/** The clock of the sandbox. */
export interface ClockState {
  /** Seconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Whether it stands still. */
  readonly held: boolean;
}

/** What can be done with the clock, in this order: back to the machine's, set, moved, held or let go. */
export interface ClockChange {
  readonly reset?: boolean;
  /** Seconds since 1970-01-01 UTC. */
  readonly set?: number;
  /** Seconds; negative ones move it back. */
  readonly advance?: number;
  readonly held?: boolean;
}

/** The forms of {@link ClockChange}. */
export const clockForms: JsonForms<ClockChange> = {
  reset: optionalForm(flag),
  set: optionalForm(numberWithin(0, 253_402_300_799)),
  advance: optionalForm(numberWithin(-253_402_300_799, 253_402_300_799)),
  held: optionalForm(flag),
};

/** The form of every limit. */
export const limitForms: JsonForms<Limits> = Object.fromEntries(
  Object.keys(defaultLimits).map((name) => [name, numberWithin(0, Number.POSITIVE_INFINITY)]),
) as unknown as JsonForms<Limits>;

/** Which parts are out of order. */
export type OutageState = Readonly<Record<Part, boolean>>;

/** The forms of {@link OutageState}. */
export const outageForms: JsonForms<OutageState> = Object.fromEntries(
  PARTS.map((part) => [part, flag]),
) as unknown as JsonForms<OutageState>;

/** A carrier as it is shown. */
export interface CarrierState extends CarrierSwitches {
  readonly name: string;
}

/** What can be switched of a carrier. */
export type CarrierChange = Partial<Pick<CarrierSwitches, "accepted" | "checksNumbers">>;

/** The forms of {@link CarrierChange}. */
export const carrierForms: JsonForms<Required<CarrierChange>> = { accepted: flag, checksNumbers: flag };

const share: JsonForm<number> = numberWithin(0, 1);
const operations = optionalForm(listOf(text));

/** The forms of a {@link Disturbance}. */
export const disturbanceForms: JsonForms<Disturbance> = {
  latency: optionalForm(
    recordOf<NonNullable<Disturbance["latency"]>>({ share, milliseconds: numberWithin(0, 600_000), operations }, [
      "share",
      "milliseconds",
    ]),
  ),
  lostAnswers: optionalForm(
    recordOf<NonNullable<Disturbance["lostAnswers"]>>({ share, as: word(LOSSES), operations }, ["share", "as"]),
  ),
  freshSessions: optionalForm(
    recordOf<NonNullable<Disturbance["freshSessions"]>>({ share, seconds: numberWithin(0, 86_400) }, [
      "share",
      "seconds",
    ]),
  ),
  seed: optionalForm(int),
};

/** A scenario as it is listed. */
export interface ScenarioState {
  readonly name: string;
  readonly operation: string;
  /** The code its request ends in; null where it ends well. */
  readonly code: string | null;
  /** `faultcode`, or the path of a member of the answer. */
  readonly place: string | null;
  /** The state, in words. */
  readonly says: string;
  /** The part that is out of order afterwards, until it is mended. */
  readonly breaks: string | null;
}

/** A scenario that was entered. */
export interface EnteredScenario extends ScenarioState {
  /** Who makes the request, and what it takes to log in as that user. */
  readonly caller: {
    readonly userId: string;
    readonly userLogin: string;
    readonly userPassword: string;
    readonly countryCode: number;
    readonly webapiKey: string;
  };
  /** The request as JSON, its session included: 64-bit integers as text. `fromJson` of core makes a value of it. */
  readonly request: Json;
}

/** One call of the past, as the admin interface tells it. */
export interface PastCall {
  /** Counted from 1 since the start. */
  readonly number: number;
  /** By the sandbox's clock, in seconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The path of the door it came by: `/service.php` or `/uploader.php`. */
  readonly door: string;
  readonly operation: string | null;
  /** `ok`, a fault code, or an HTTP status for what is no SOAP. */
  readonly outcome: string;
  readonly milliseconds: number;
  /** How the answer was lost, if it was. */
  readonly lost: string | null;
}

/** The sandbox at a glance. */
export interface SandboxState {
  readonly clock: ClockState;
  readonly outages: OutageState;
  readonly disturbance: Disturbance;
  readonly limits: Limits;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Calls since the start. */
  readonly calls: number;
}

/** A member that may be left out: what is there has the form. */
function optionalForm<T>(form: JsonForm<T>): JsonForm<T | undefined> {
  return {
    expected: form.expected,
    fromJson: form.fromJson,
    toJson: (value) => (value === undefined ? null : form.toJson(value)),
  };
}
