// Reads what a packed package holds, without unpacking it.
// @ts-check
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Size of a header, and what contents are filled up to: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
const BLOCK = 512;

/**
 * The files of a gzipped tar archive, by their path inside the package: `dist/index.js`.
 * @param {string} path
 * @returns {Map<string, Buffer>}
 * @throws {Error} where the archive ends in the middle of a file.
 */
export function readTarball(path) {
  return readArchive(gunzipSync(readFileSync(path)));
}

/**
 * @param {Buffer} archive
 * @returns {Map<string, Buffer>}
 */
export function readArchive(archive) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  /** @type {string | undefined} */
  let longName;
  for (let at = 0; at + BLOCK <= archive.length;) {
    const header = archive.subarray(at, at + BLOCK);
    // Two empty blocks end the archive.
    if (header[0] === 0) break;
    const size = Number.parseInt(text(header, 124, 12).trim(), 8) || 0;
    const start = at + BLOCK;
    if (start + size > archive.length) throw new Error(`the archive ends inside ${text(header, 0, 100)}`);
    const content = archive.subarray(start, start + size);
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === "x") longName = /^\d+ path=(.*)$/m.exec(content.toString())?.[1] ?? longName;
    else {
      const prefix = text(header, 345, 155);
      const name = longName ?? (prefix === "" ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`);
      longName = undefined;
      if (kind === "0" || kind === "\0") files.set(name.replace(/^[^/]+\//, ""), content);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** @param {Buffer} header @param {number} start @param {number} length */
function text(header, start, length) {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end);
}
