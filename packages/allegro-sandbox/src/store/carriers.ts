// What the sandbox does with the parcels of a carrier: takes them, and looks at their numbers, unless switched off.
import { flag, int32, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** The switches of one carrier. */
export interface CarrierSwitches {
  /** The carrier's number, 0 to 18. */
  readonly id: number;
  /** Whether parcels of this carrier are taken; without, they are answered as of a wrong carrier. */
  readonly accepted: boolean;
  /** Whether parcel numbers must look like this carrier's. */
  readonly checksNumbers: boolean;
}

/** The columns of {@link CarrierSwitches}. */
export const carrierColumns: Columns<CarrierSwitches> = { id: int32, accepted: flag, checksNumbers: flag };

/** The carriers of the sandbox. What is switched lasts until it is switched back, restarts included. */
export interface Carriers {
  /** Both switches are on until they are changed. */
  readonly switches: (id: number) => CarrierSwitches;
  readonly change: (id: number, changes: Partial<Omit<CarrierSwitches, "id">>) => void;
  /** Switches everything on again. */
  readonly reset: () => void;
}

/** Prepares the statements about carriers. */
export function carriersIn(database: Database): Carriers {
  const rows = table<CarrierSwitches>(database, "carriers", carrierColumns);
  const byId = rows.find("id = :id");
  const reset = database.prepare("DELETE FROM carriers");
  const switches = (id: number): CarrierSwitches =>
    byId({ id: BigInt(id) }) ?? { id, accepted: true, checksNumbers: true };
  return {
    switches,
    change: (id, changes) => {
      if (rows.update({ id }, changes) === 0) rows.insert({ ...switches(id), ...changes });
    },
    reset: () => {
      reset.run({});
    },
  };
}
