// The carriers a parcel can be sent with, and what their parcel numbers look like.

/** A carrier. */
export interface Carrier {
  readonly id: number;
  readonly name: string;
  /** What a number must look like, as far as the sandbox checks. */
  readonly parcelId: RegExp;
}

/** For carriers that published no rule for their numbers: something without spaces. */
const ANY_NUMBER = /^\S{1,64}$/;
const DPD_NUMBER = /^[0-9]{13}[0-9A-Z]?$/;
/** A number of the Universal Postal Union (S10), or one of 20 digits (SSCC with its prefix). */
const POSTAL_NUMBER = /^(?:[0-9]{20}|[A-Z]{2}[0-9]{9}[A-Z]{2})$/;

/** The carriers of the documentation, with the forms of number that they published. DPD stands twice; 8 is not given. */
const CARRIERS: readonly Carrier[] = [
  { id: 0, name: "", parcelId: ANY_NUMBER },
  { id: 1, name: "UPS", parcelId: /^(?:1Z[0-9A-Z]{16}|T[0-9]{10}|[0-9]{9}|[0-9]{12})$/ },
  { id: 2, name: "GLS", parcelId: /^(?:[0-9]{11,12}|[0-9A-Z]{8})$/ },
  { id: 3, name: "Ruch", parcelId: ANY_NUMBER },
  { id: 4, name: "DHL", parcelId: /^(?:[0-9]{10,12}|[0-9]{20}|JJD[0-9A-Z]{8,27})$/ },
  { id: 5, name: "InPost", parcelId: /^[0-9]{24}$/ },
  { id: 6, name: "Poczta Polska", parcelId: POSTAL_NUMBER },
  { id: 7, name: "DPD", parcelId: DPD_NUMBER },
  { id: 9, name: "DPD", parcelId: DPD_NUMBER },
  { id: 10, name: "FedEx", parcelId: /^(?:[0-9]{12,15}|[0-9]{20}|[0-9]{22})$/ },
  { id: 11, name: "TNT Express", parcelId: /^(?:[0-9]{9}|[A-Z]{2}[0-9]{9}[A-Z]{2})$/ },
  { id: 12, name: "DB Schenker", parcelId: ANY_NUMBER },
  { id: 13, name: "Raben", parcelId: ANY_NUMBER },
  { id: 14, name: "GEIS", parcelId: ANY_NUMBER },
  { id: 15, name: "Pocztex", parcelId: POSTAL_NUMBER },
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
