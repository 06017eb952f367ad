// The content codings that can be undone, and what undoes them.

/** A coding that can be undone. */
export type ContentCoding = "gzip" | "deflate" | "br";

/** One of them. */
export type Inflater = (
  bytes: Uint8Array,
  options: { maxOutputLength: number },
  callback: (error: Error | null, result: Uint8Array) => void,
) => void;

/** What is used of Node's `zlib`; each stops as soon as the output passes `maxOutputLength`. */
export interface Inflaters {
  readonly gunzip: Inflater;
  readonly inflate: Inflater;
  readonly inflateRaw: Inflater;
  readonly brotliDecompress: Inflater;
}
