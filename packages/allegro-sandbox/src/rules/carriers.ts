// The carriers a parcel can be sent with, and what their parcel numbers look like.

/** A carrier. */
export interface Carrier {
  readonly id: number;
  readonly name: string;
  /** What a number must look like, as far as the sandbox checks. */
  readonly parcelId: RegExp;
}

/** For carriers whose numbers the sandbox knows no rule for: something without spaces. */
const ANY_NUMBER = /^\S{1,64}$/;
const DPD_NUMBER = /^[0-9]{13}[0-9A-Z]?$/;

/** The carriers of the documentation. DPD has two numbers and 8 is not given. */
const CARRIERS: readonly Carrier[] = [
  { id: 0, name: "", parcelId: ANY_NUMBER },
  { id: 1, name: "UPS", parcelId: /^1Z[0-9A-Z]{16}$/ },
  { id: 2, name: "GLS", parcelId: ANY_NUMBER },
  { id: 3, name: "Ruch", parcelId: ANY_NUMBER },
  { id: 4, name: "DHL", parcelId: ANY_NUMBER },
  { id: 5, name: "InPost", parcelId: /^[0-9]{24}$/ },
  { id: 6, name: "Poczta Polska", parcelId: /^(?:[0-9]{20}|[A-Z]{2}[0-9]{9}[A-Z]{2})$/ },
  { id: 7, name: "DPD", parcelId: DPD_NUMBER },
  { id: 9, name: "DPD", parcelId: DPD_NUMBER },
  { id: 10, name: "FedEx", parcelId: ANY_NUMBER },
  { id: 11, name: "TNT Express", parcelId: ANY_NUMBER },
  { id: 12, name: "DB Schenker", parcelId: ANY_NUMBER },
  { id: 13, name: "Raben", parcelId: ANY_NUMBER },
  { id: 14, name: "GEIS", parcelId: ANY_NUMBER },
  { id: 15, name: "Pocztex", parcelId: ANY_NUMBER },
  { id: 16, name: "DTS", parcelId: ANY_NUMBER },
  { id: 17, name: "PEKAES", parcelId: ANY_NUMBER },
  { id: 18, name: "Patron Service", parcelId: ANY_NUMBER },
];

const BY_ID: ReadonlyMap<number, Carrier> = new Map(CARRIERS.map((carrier) => [carrier.id, carrier]));

/** The carrier of a number, if there is one. */
export function carrierOf(id: number): Carrier | undefined {
  return BY_ID.get(id);
}

/** The numbers of all carriers, lowest first. */
export const carrierIds: readonly number[] = CARRIERS.map(({ id }) => id);
