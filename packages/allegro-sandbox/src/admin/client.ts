// The door `./admin`: a typed client of the admin interface, for tests in TypeScript. It loads no database.
import type { Json } from "@soapwright/core";
import type { Disturbance } from "../disturbances.ts";
import type { Limits } from "../limits.ts";
import type { JsonForms } from "../store/column.ts";
import { isRecord, membersFromJson, membersToJson } from "./json.ts";
import {
  carrierForms,
  clockForms,
  disturbanceForms,
  limitForms,
  outageForms,
  type CarrierChange,
  type CarrierState,
  type ClockChange,
  type ClockState,
  type EnteredScenario,
  type OutageState,
  type PastCall,
  type SandboxState,
  type ScenarioState,
} from "./messages.ts";
import { RESOURCES, type Resource, type ResourceName, type RowShape, type RowShapes } from "./resources.ts";

export type { Disturbance, Loss } from "../disturbances.ts";
export type { Limits } from "../limits.ts";
export type { Part } from "../store/outages.ts";
export type {
  CarrierChange,
  CarrierState,
  ClockChange,
  ClockState,
  EnteredScenario,
  OutageState,
  PastCall,
  SandboxState,
  ScenarioState,
} from "./messages.ts";
export type { ResourceName, RowShapes, UserRow } from "./resources.ts";

/** The admin interface said no: `status` is that of HTTP, and the message says what does not fit. */
export class AdminError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "AdminError";
    this.status = status;
  }
}

/** The rows of one table. Every method throws {@link AdminError} where the sandbox says no. */
export interface AdminRows<Shape extends RowShape> {
  /** Adds a row; what is left out is that of an ordinary one. */
  readonly add: (row: Shape["new"]) => Promise<Shape["row"]>;
  /** Adds rows, all of them or none. */
  readonly addAll: (rows: readonly Shape["new"][]) => Promise<Shape["row"][]>;
  readonly get: (key: bigint | number | string) => Promise<Shape["row"]>;
  readonly change: (key: bigint | number | string, changes: Shape["changes"]) => Promise<Shape["row"]>;
  /** The rows in which all members of `where` hold, in the order in which they were added; 10,000 at most. */
  readonly find: (where?: Partial<Shape["row"]>, span?: RowSpan) => Promise<Shape["row"][]>;
}

/** Which part of a list is meant. */
export interface RowSpan {
  /** How many rows are left out in front. */
  readonly from?: number;
  readonly most?: number;
}

/** A client of the admin interface. Every method throws {@link AdminError} where the sandbox says no. */
export interface SandboxAdmin {
  readonly state: () => Promise<SandboxState>;
  readonly users: AdminRows<RowShapes["users"]>;
  readonly offers: AdminRows<RowShapes["offers"]>;
  readonly deals: AdminRows<RowShapes["deals"]>;
  readonly transactions: AdminRows<RowShapes["transactions"]>;
  readonly parcels: AdminRows<RowShapes["parcels"]>;
  readonly categories: AdminRows<RowShapes["categories"]>;
  readonly countries: AdminRows<RowShapes["countries"]>;
  readonly keys: AdminRows<RowShapes["keys"]>;
  readonly tokens: AdminRows<RowShapes["tokens"]>;
  readonly sessions: AdminRows<RowShapes["sessions"]>;
  readonly blackLists: AdminRows<RowShapes["black-lists"]>;
  readonly localIds: AdminRows<RowShapes["local-ids"]>;
  readonly mails: AdminRows<RowShapes["mails"]>;
  readonly clock: () => Promise<ClockState>;
  readonly moveClock: (change: ClockChange) => Promise<ClockState>;
  readonly limits: () => Promise<Limits>;
  readonly changeLimits: (changes: Partial<Limits>) => Promise<Limits>;
  readonly outages: () => Promise<OutageState>;
  /** Puts parts out of order, or in order again. */
  readonly changeOutages: (changes: Partial<OutageState>) => Promise<OutageState>;
  readonly carriers: () => Promise<CarrierState[]>;
  readonly changeCarrier: (id: number, change: CarrierChange) => Promise<CarrierState>;
  /** Replaces what disturbs the calls. */
  readonly disturb: (disturbance: Disturbance) => Promise<Disturbance>;
  /** Ends outages and disturbances, and switches all carriers on. */
  readonly calm: () => Promise<SandboxState>;
  readonly scenarios: () => Promise<ScenarioState[]>;
  /** Sets the state of a scenario, with users, keys and offers of its own, and gives the request that shows it. */
  readonly enterScenario: (name: string) => Promise<EnteredScenario>;
  /** The calls with a number above `after`, oldest first; the latest 10,000 are remembered. */
  readonly calls: (after?: number) => Promise<PastCall[]>;
}

/** Makes a client. `url` is the sandbox's `adminUrl`. */
export function sandboxAdmin(url: string): SandboxAdmin {
  const ask = asker(url);
  const get = async <T>(path: string): Promise<T> => (await ask("GET", path)) as T;
  const rows = <Name extends ResourceName>(name: Name): AdminRows<RowShapes[Name]> => rowsOf(ask, name);
  return {
    users: rows("users"),
    offers: rows("offers"),
    deals: rows("deals"),
    transactions: rows("transactions"),
    parcels: rows("parcels"),
    categories: rows("categories"),
    countries: rows("countries"),
    keys: rows("keys"),
    tokens: rows("tokens"),
    sessions: rows("sessions"),
    blackLists: rows("black-lists"),
    localIds: rows("local-ids"),
    mails: rows("mails"),
    state: async () => stateFrom(await ask("GET", "")),
    clock: () => get("/clock"),
    moveClock: async (change) =>
      (await ask("PATCH", "/clock", membersToJson(clockForms, change))) as unknown as ClockState,
    limits: async () => membersFrom(limitForms, await ask("GET", "/limits")),
    changeLimits: async (changes) =>
      membersFrom(limitForms, await ask("PATCH", "/limits", membersToJson(limitForms, changes))),
    outages: () => get("/outages"),
    changeOutages: async (changes) =>
      membersFrom(outageForms, await ask("PATCH", "/outages", membersToJson(outageForms, changes))),
    carriers: () => get("/carriers"),
    changeCarrier: async (id, change) =>
      (await ask("PATCH", `/carriers/${id}`, membersToJson(carrierForms, change))) as unknown as CarrierState,
    disturb: async (disturbance) =>
      membersFrom(disturbanceForms, await ask("PUT", "/disturbances", membersToJson(disturbanceForms, disturbance))),
    calm: async () => stateFrom(await ask("POST", "/calm")),
    scenarios: () => get("/scenarios"),
    enterScenario: async (name) => {
      const path = name.split("/").map(encodeURIComponent).join("/");
      return (await ask("POST", `/scenarios/${path}`)) as unknown as EnteredScenario;
    },
    calls: (after = 0) => get(`/calls?after=${after}`),
  };
}

type Ask = (method: string, path: string, body?: Json) => Promise<Json>;

function asker(url: string): Ask {
  return async (method, path, body) => {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, ...sent });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Json;
    throw new AdminError(response.status, messageOf(text));
  };
}

function messageOf(text: string): string {
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json) && typeof json["error"] === "string") return json["error"];
  } catch {
    // What is no JSON is told as it came.
  }
  return text.trim();
}

/** The members of an answer; those that every answer has are not asked for one by one. */
function membersFrom<T extends object>(forms: JsonForms<T>, json: unknown): T {
  return membersFromJson(forms, json, "") as T;
}

function stateFrom(json: Json): SandboxState {
  const state = json as unknown as SandboxState;
  return {
    ...state,
    limits: membersFrom(limitForms, state.limits),
    disturbance: membersFrom(disturbanceForms, state.disturbance),
  };
}

function rowsOf<Name extends ResourceName>(ask: Ask, name: Name): AdminRows<RowShapes[Name]> {
  type Shape = RowShapes[Name];
  // By name the columns and the row belong together; what is done with them goes by the columns alone.
  const resource = RESOURCES[name] as unknown as Resource<RowShape>;
  const forms = { ...resource.columns, ...resource.secrets };
  const tell = (row: Shape["new"] | Shape["changes"]): Json => membersToJson<RowShape["new"]>(forms, row);
  const read = (json: Json): Shape["row"] => membersFrom<RowShape["row"]>(resource.columns, json) as Shape["row"];
  const readAll = (json: Json): Shape["row"][] => (json as readonly Json[]).map(read);
  const keyed = (key: bigint | number | string): string => `/${name}/${encodeURIComponent(String(key))}`;
  return {
    add: async (row) => read(await ask("POST", `/${name}`, tell(row))),
    addAll: async (rows) => readAll(await ask("POST", `/${name}`, rows.map(tell))),
    get: async (key) => read(await ask("GET", keyed(key))),
    change: async (key, changes) => read(await ask("PATCH", keyed(key), tell(changes))),
    find: async (where = {}, span = {}) => {
      const query = new URLSearchParams();
      for (const [member, value] of Object.entries(tell(where) as Readonly<Record<string, Json>>)) {
        query.set(member, typeof value === "string" ? value : JSON.stringify(value));
      }
      for (const [member, value] of Object.entries(span)) query.set(member, String(value));
      return readAll(await ask("GET", `/${name}?${query.toString()}`));
    },
  };
}
