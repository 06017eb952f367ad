// Whether contestants came to the same rows: one digest for all who did.
// @ts-check
import { createHash } from "node:crypto";
import { canonical } from "./messages.mjs";

/**
 * @param {readonly unknown[]} rows
 * @param {import("./messages.mjs").Form} form
 */
export const digestOf = (rows, form) => createHash("sha256").update(canonical(rows, form)).digest("hex");
