// The bytes of a string, made by the platform.
import type * as speed from "#speed/encode-utf8";

const encoder = new TextEncoder();

/** The UTF-8 bytes of a string. Lone surrogates become U+FFFD: look for them first. */
export const encodeUtf8: typeof speed.encodeUtf8 = (text) => encoder.encode(text);
