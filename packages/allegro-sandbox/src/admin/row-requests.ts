// What the admin interface does with rows: takes them from JSON, adds, changes and finds them, and tells them in JSON.
import type { Json } from "@soapwright/core";
import { valueFromJson, membersFromJson, membersToJson, AdminRefusal } from "./json.ts";
import { RESOURCES, ROWS_PER_LIST, type Resource, type ResourceName, type RowShape } from "./resources.ts";
import type { Rows, WorldRows } from "./rows.ts";

/** A table without what tells it from the others: every table has this shape. */
interface Opened {
  readonly name: ResourceName;
  readonly resource: Resource<RowShape>;
  readonly rows: Rows<RowShape>;
}

/** A table and its rows. Their types are tied by the name, and everything below goes by the columns alone. */
function opened(rows: WorldRows, name: ResourceName): Opened {
  const resource = RESOURCES[name] as unknown as Resource<RowShape>;
  return { name, resource, rows: rows[name] as unknown as Rows<RowShape> };
}

/** Adds one row, or a list of rows whole or not at all. */
export function addRows(all: WorldRows, name: ResourceName, body: unknown): Json {
  const table = opened(all, name);
  if (!Array.isArray(body)) return added(table, body, "");
  return body.map((row: unknown, index) => added(table, row, `[${index}].`));
}

function added({ name, resource, rows }: Opened, json: unknown, place: string): Json {
  const forms = { ...resource.columns, ...resource.secrets };
  const row = membersFromJson<RowShape["new"]>(forms, json, place);
  for (const needed of resource.needs as readonly string[]) {
    if (!Object.hasOwn(row, needed)) throw new AdminRefusal(400, `${place}${needed}: ${name} cannot do without it`);
  }
  return membersToJson(resource.columns, rows.add(row));
}

/** The rows in which the members of the query hold: `from` and `most` cut the list. */
export function findRows(all: WorldRows, name: ResourceName, query: ReadonlyMap<string, string>): Json {
  const { resource, rows } = opened(all, name);
  const where: Record<string, unknown> = {};
  const span = { from: 0, most: ROWS_PER_LIST };
  for (const [member, value] of query) {
    if (member === "from" || member === "most") {
      if (!/^\d{1,9}$/.test(value)) throw new AdminRefusal(400, `${member}: expected a number`);
      span[member] = Number(value);
      continue;
    }
    if (!Object.hasOwn(resource.columns, member)) {
      throw new AdminRefusal(400, `${member}: unknown; known: from, most, ${Object.keys(resource.columns).join(", ")}`);
    }
    where[member] = fromText(resource, member, value);
  }
  if (span.most > ROWS_PER_LIST) throw new AdminRefusal(400, `most: at most ${ROWS_PER_LIST} rows in one answer`);
  return rows.find(where, span).map((row) => membersToJson(resource.columns, row));
}

/** One row by its key. */
export function getRow(all: WorldRows, name: ResourceName, key: string): Json {
  const { resource, rows } = opened(all, name);
  const row = rows.get(keyFrom(resource, name, key));
  if (row === undefined) throw new AdminRefusal(404, `${name} has no ${key}`);
  return membersToJson(resource.columns, row);
}

/** Changes one row and tells what it is now. */
export function changeRow(all: WorldRows, name: ResourceName, key: string, body: unknown): Json {
  const { resource, rows } = opened(all, name);
  const changes = membersFromJson<RowShape["changes"]>({ ...resource.columns, ...resource.secrets }, body, "");
  const row = rows.change(keyFrom(resource, name, key), changes);
  if (row === undefined) throw new AdminRefusal(404, `${name} has no ${key}`);
  return membersToJson(resource.columns, row);
}

function keyFrom(resource: Resource<RowShape>, name: ResourceName, key: string): unknown {
  if (resource.key === undefined) throw new AdminRefusal(404, `${name} has no key: list it by what it holds`);
  return fromText(resource, resource.key, key);
}

/** A value from a path or a query, where everything is text: as it is, or as the JSON it spells. */
function fromText(resource: Resource<RowShape>, member: string, value: string): unknown {
  const form = resource.columns[member as keyof typeof resource.columns];
  const plain = (form as { readonly fromJson: (json: unknown) => unknown }).fromJson(value);
  if (plain !== undefined) return plain;
  let json: unknown = value;
  try {
    json = JSON.parse(value);
  } catch {
    // Text that spells no JSON is told as it is.
  }
  return valueFromJson(form, json, member);
}
