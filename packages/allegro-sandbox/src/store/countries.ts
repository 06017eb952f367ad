// Countries: the versions that logging in asks for, and the rules that hold on one country's site only.
import { flag, int32, long, text, type Columns } from "./column.ts";
import type { Database } from "./database.ts";
import { table } from "./table.ts";

/** A country with a site of its own. */
export interface Country {
  readonly id: number;
  readonly name: string;
  /** Letters beyond A to Z that a title may have, in lower case. */
  readonly letters: string;
  readonly programVersion: string;
  readonly categoriesVersion: string;
  readonly apiVersion: string;
  readonly attributesVersion: string;
  readonly sellFormVersion: string;
  readonly siteVersion: string;
  /** What doLogin takes as `localVersion`. */
  readonly versionKey: bigint;
  readonly admitsJuniors: boolean;
  /** Paid promotion is prepaid from the balance. */
  readonly prepaysPromotion: boolean;
  /** A listing is prepaid from the balance. */
  readonly prepaysListing: boolean;
  /** Accounts that are not activated can list few offers and feature none. */
  readonly limitsUnactivated: boolean;
  /** Medicines are for members of a programme, and must be new. */
  readonly hasPharmacyProgramme: boolean;
}

/** The countries of the sandbox. */
export interface Countries {
  readonly add: (country: Country) => void;
  readonly byId: (id: number) => Country | undefined;
  /** All, lowest number first. */
  readonly all: () => Country[];
  /** Brings out new categories or sell form fields: from now on logging in takes this version key. */
  readonly changeVersionKey: (id: number, versionKey: bigint) => void;
}

/** The columns of {@link Country}. */
export const countryColumns: Columns<Country> = {
  id: int32,
  name: text,
  letters: text,
  programVersion: text,
  categoriesVersion: text,
  apiVersion: text,
  attributesVersion: text,
  sellFormVersion: text,
  siteVersion: text,
  versionKey: long,
  admitsJuniors: flag,
  prepaysPromotion: flag,
  prepaysListing: flag,
  limitsUnactivated: flag,
  hasPharmacyProgramme: flag,
};

/** Prepares the statements about countries. */
export function countriesIn(database: Database): Countries {
  const rows = table<Country>(database, "countries", countryColumns);
  const byId = rows.find("id = :id");
  const all = rows.list("ORDER BY id");
  const change = database.prepare("UPDATE countries SET version_key = :versionKey WHERE id = :id");
  return {
    add: rows.insert,
    byId: (id) => byId({ id: BigInt(id) }),
    all: () => all({}),
    changeVersionKey: (id, versionKey) => {
      change.run({ id: BigInt(id), versionKey });
    },
  };
}
