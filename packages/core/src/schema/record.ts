// Members of records by any name: an XML element may be called `constructor` or `__proto__`, and must not meet what objects inherit.

/** A value of a complex type, looked at without its type. */
export type Values = Readonly<Record<string, unknown>>;

/** Reads one member; `undefined` where it is absent. Decided once for a name, so that most are a plain look. */
export function memberReader(property: string): (values: Values) => unknown {
  if (!(property in Object.prototype)) return (values) => values[property];
  return (values) => (Object.hasOwn(values, property) ? values[property] : undefined);
}

/** Sets a member; plain assignment to `__proto__` would change the prototype instead. */
export function setMember(record: Record<string, unknown>, property: string, value: unknown): void {
  if (property !== "__proto__") record[property] = value;
  else Object.defineProperty(record, property, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether this can be a record at all: an object, but no array. */
export function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
