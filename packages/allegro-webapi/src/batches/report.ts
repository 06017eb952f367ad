// What became of each item that was sent in batches.
import type { Remedy, SoapError } from "@soapwright/core";
import type { Numbered } from "./source.ts";

/** The service did it. */
export interface Done<Item, Value> extends Numbered<Item> {
  readonly state: "done";
  readonly value: Value;
}

/** The service answered that it did not do it, with a code for this item. */
export interface Refused<Item, Code extends string> extends Numbered<Item> {
  readonly state: "refused";
  /** A documented code, or `"undocumented"`. */
  readonly code: Code | "undocumented";
  /** The code as the service sent it. */
  readonly rawCode: string;
  /** The service's own words, in Polish; empty where it has none. */
  readonly message: string;
  readonly remedy: Remedy | undefined;
}

/** The request that held it was refused as a whole, or could not be sent. Giving it again changes nothing. */
export interface Failed<Item> extends Numbered<Item> {
  readonly state: "failed";
  readonly error: SoapError;
}

/** No answer came, or none about this item: it may have been done. */
export interface Unknown<Item> extends Numbered<Item> {
  readonly state: "unknown";
  /** Undefined where an answer came that does not mention the item. */
  readonly error: SoapError | undefined;
}

/** It was read and not done; it is given out by {@link BatchReport.left}. */
export interface Left<Item> extends Numbered<Item> {
  readonly state: "left";
  readonly error: SoapError | undefined;
}

/** How one item ended. */
export type End<Item, Value, Code extends string> =
  | Done<Item, Value>
  | Refused<Item, Code>
  | Failed<Item>
  | Unknown<Item>
  | Left<Item>;

/** Why no further batch was sent. */
export type Stop =
  /** A call failed in a way that concerns the next one too. */
  | { readonly by: "failure"; readonly error: SoapError }
  /** The caller's signal; `error` is its reason. */
  | { readonly by: "signal"; readonly error: unknown }
  /** The source, or `onProgress`, threw. */
  | { readonly by: "program"; readonly error: unknown };

/** How many items ended how. */
export type Counts<State extends string> = Readonly<Partial<Record<State, number>>>;

/** What became of all items. Nothing is thrown away: every item that was read has its end. */
export interface BatchReport<Again, Ended extends Numbered<unknown> & { readonly state: string }> {
  /** One end for each item that was read, in the order of the source. */
  readonly ends: readonly Ended[];
  readonly counts: Counts<Ended["state"]>;
  /** Whether the source was read to its end and nothing is left of it. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly stopped: Stop | undefined;
  /**
   * What is left: give it to the same function again, now or later. Items come in order, those that were never read
   * last; they are read from the source as they are asked for. Can be read once.
   */
  readonly left: AsyncIterable<Again>;
}
