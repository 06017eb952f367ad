// What takes the elements of a type: those that have names, and those that wildcards admit.
import type { ExpectedName, XmlReader } from "../../xml/reader.ts";
import type { ElementMember } from "../types.ts";
import type { Read, Reading } from "./reading.ts";

/** An element that a type may hold, and where its value goes. */
export interface Slot {
  readonly name: ExpectedName;
  /** Reads the element at which the reader stands into its cell. */
  readonly put: Put;
  /** The number of the slot, in the order of the content model. */
  readonly index: number;
  /** The lowest number of what may come behind it: where its member repeats, all that may stand there come first. */
  readonly from: number;
  /** The number of the cell that holds the value, or the group's records. */
  readonly cell: number;
  /** The property of that cell. */
  readonly property: string;
  /** The slot that is tried first for the next element. */
  readonly next: number;
  /** The member that it is the only element of; undefined where there are more, or it stands in a repeated group. */
  readonly own?: ElementMember | undefined;
  /** Reads the element's value. */
  readonly read?: Read;
}

/** Reads the current element into its cell. */
export type Put = (cells: unknown[], reader: XmlReader, reading: Reading) => void;

/** A wildcard of a type, or of a repeated group in it. */
export interface Wildcard {
  /** The property that it stands for in the type's content model. */
  readonly property: string;
  /** Whether it may take the current element: it admits its namespace, and is not full. */
  readonly takes: (cells: readonly unknown[], reader: XmlReader) => boolean;
  readonly put: Put;
}

/** What takes the elements of a repeated group. */
export interface GroupSlots {
  readonly slots: readonly Slot[];
  readonly wildcards: readonly Wildcard[];
  /** Makes the records, when all was read. */
  readonly finish: (open: unknown) => unknown;
  /** Takes the texts of mixed content. */
  readonly putText: ((cells: unknown[], text: string) => void) | undefined;
}
