// The admin interface, apart from HTTP: a method, a path and JSON in; a status and JSON out.
import type { Json } from "@soapwright/core";
import type { CallJournal } from "../call-journal.ts";
import { secondsOf } from "../clock.ts";
import { carrierIds, carrierOf } from "../rules/carriers.ts";
import { scenarioOf, SCENARIOS } from "../scenarios/table.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { seedPassword } from "../seed.ts";
import type { World } from "../world.ts";
import { AdminRefusal, membersFromJson, membersToJson } from "./json.ts";
import {
  ADMIN_PATH,
  carrierForms,
  clockForms,
  disturbanceForms,
  limitForms,
  outageForms,
  type CarrierState,
  type OutageState,
  type ScenarioState,
} from "./messages.ts";
import { isResource, RESOURCES, type ResourceName } from "./resources.ts";
import { addRows, changeRow, findRows, getRow } from "./row-requests.ts";
import { rowsIn } from "./rows.ts";

/** One request. */
export interface AdminRequest {
  /** In capital letters. */
  readonly method: string;
  /** What follows the prefix, split at its slashes and decoded. */
  readonly path: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /** The body; undefined where there is none. */
  readonly body: unknown;
}

/** One answer. */
export interface AdminAnswer {
  readonly status: number;
  readonly json: Json;
}

/** Answers requests about a world. It never throws. */
export type Admin = (request: AdminRequest) => AdminAnswer;

/** What one path answers, by method. */
type Place = Readonly<Record<string, (request: AdminRequest) => Json>>;

/** Makes the admin interface of a world. Every request is one transaction. */
export function adminOf(world: World, journal: CallJournal): Admin {
  const rows = rowsIn(world);
  const clock = (): Json => ({ now: secondsOf(world.clock), held: world.time.held() });
  const limits = (): Json => membersToJson(limitForms, world.limits);
  const outages = (): Json => membersToJson(outageForms, outagesOf(world));
  const disturbance = (): Json => membersToJson(disturbanceForms, world.disturbances.current());
  const counts = new Map(
    Object.entries(RESOURCES).map(([name, { table }]) => [
      name,
      world.database.prepare(`SELECT count(*) AS rows_found FROM ${table}`),
    ]),
  );

  const state = (): Json => ({
    clock: clock(),
    outages: outages(),
    disturbance: disturbance(),
    limits: limits(),
    rows: Object.fromEntries([...counts].map(([name, count]) => [name, Number(count.first({})?.["rows_found"])])),
    calls: journal.count(),
  });

  const places: Readonly<Record<string, Place>> = {
    "": { GET: state },
    clock: {
      GET: clock,
      PATCH: ({ body }) => {
        const { reset, set, advance, held } = membersFromJson(clockForms, body, "");
        if (reset === true) world.time.reset();
        if (set !== undefined) world.time.set(set);
        if (advance !== undefined) world.time.advance(advance);
        if (held === true) world.time.hold();
        if (held === false) world.time.release();
        return clock();
      },
    },
    limits: {
      GET: limits,
      PATCH: ({ body }) => {
        world.changeLimits(membersFromJson(limitForms, body, ""));
        return limits();
      },
    },
    outages: {
      GET: outages,
      PATCH: ({ body }) => {
        const changes = membersFromJson(outageForms, body, "");
        for (const part of Object.keys(changes) as (keyof OutageState)[]) {
          if (changes[part] === true) world.outages.begin(part);
          else world.outages.end(part);
        }
        return outages();
      },
    },
    disturbances: {
      GET: disturbance,
      PUT: ({ body }) => {
        world.disturbances.set(membersFromJson(disturbanceForms, body, ""));
        return disturbance();
      },
    },
    calm: {
      POST: () => {
        for (const part of world.outages.all()) world.outages.end(part);
        world.carriers.reset();
        world.disturbances.set({});
        return state();
      },
    },
    calls: {
      GET: ({ query }) => {
        const after = Number(query.get("after") ?? 0);
        if (!Number.isInteger(after) || after < 0) throw new AdminRefusal(400, "after: expected the number of a call");
        return journal.since(after).map(({ operation = null, lost = null, ...call }) => ({ ...call, operation, lost }));
      },
    },
    carriers: { GET: () => carrierIds.map((id) => ({ ...carrierState(world, id) })) },
    scenarios: { GET: () => SCENARIOS.map((scenario) => ({ ...stateOf(scenario) })) },
  };

  const placeOf = (path: readonly string[]): Place | undefined => {
    const [first = "", ...rest] = path;
    if (rest.length === 0 && Object.hasOwn(places, first)) return places[first];
    if (first === "scenarios") return scenarioPlace(world, rest.join("/"));
    if (first === "carriers" && rest.length === 1) return carrierPlace(world, Number(rest[0]));
    if (isResource(first) && rest.length <= 1) return rowPlace(first, rest[0]);
    return undefined;
  };

  const rowPlace = (name: ResourceName, key: string | undefined): Place =>
    key === undefined
      ? {
          GET: ({ query }) => findRows(rows, name, query),
          POST: ({ body }) => addRows(rows, name, body),
        }
      : {
          GET: () => getRow(rows, name, key),
          PATCH: ({ body }) => changeRow(rows, name, key, body),
        };

  return (request) => {
    try {
      const place = placeOf(request.path);
      if (place === undefined) {
        const known = [...Object.keys(places).filter((name) => name !== ""), ...Object.keys(RESOURCES)].join(", ");
        throw new AdminRefusal(404, `nothing is called "${request.path.join("/")}"; known: ${known}`);
      }
      const answer = Object.hasOwn(place, request.method) ? place[request.method] : undefined;
      if (answer === undefined) {
        return { status: 405, json: { error: `expected ${Object.keys(place).join(" or ")}, found ${request.method}` } };
      }
      return { status: 200, json: world.database.transaction(() => answer(request)) };
    } catch (error) {
      if (!(error instanceof AdminRefusal)) throw error;
      return { status: error.status, json: { error: error.message } };
    }
  };
}

function outagesOf(world: World): OutageState {
  const out = world.outages.all();
  const has = (part: keyof OutageState): boolean => out.includes(part);
  return { webapi: has("webapi"), database: has("database"), payments: has("payments"), photos: has("photos") };
}

function carrierState(world: World, id: number): CarrierState {
  return { ...world.carriers.switches(id), name: carrierOf(id)?.name ?? "" };
}

function carrierPlace(world: World, id: number): Place {
  if (carrierOf(id) === undefined) throw new AdminRefusal(404, `there is no carrier ${id}`);
  return {
    GET: () => ({ ...carrierState(world, id) }),
    PATCH: ({ body }) => {
      world.carriers.change(id, membersFromJson(carrierForms, body, ""));
      return { ...carrierState(world, id) };
    },
  };
}

function stateOf({ name, operation, code, place, says, breaks }: Scenario): ScenarioState {
  return { name, operation, code: code ?? null, place: place ?? null, says, breaks: breaks ?? null };
}

function scenarioPlace(world: World, name: string): Place {
  const scenario = scenarioOf(name);
  if (scenario === undefined)
    throw new AdminRefusal(404, `no scenario is called "${name}"; GET ${ADMIN_PATH}/scenarios lists them`);
  return {
    GET: () => ({ ...stateOf(scenario) }),
    POST: () => {
      const { caller, request } = scenario.enter(world);
      const { user, key } = caller;
      return {
        ...stateOf(scenario),
        caller: {
          userId: String(user.id),
          userLogin: user.login,
          userPassword: seedPassword(user.login),
          countryCode: user.countryId,
          webapiKey: key,
        },
        request,
      };
    },
  };
}
