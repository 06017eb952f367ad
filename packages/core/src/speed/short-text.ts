// Strings of at most sixteen characters, made without leaving JavaScript: a native call costs three times as much.

const { fromCharCode } = String;

/** The most code units that {@link shortText} takes. */
export const SHORT_TEXT = 16;

/** The string of some code units, at most {@link SHORT_TEXT}. Bytes of ASCII are code units. */
export function shortText(units: Uint8Array, start: number, length: number): string {
  switch (length) {
    case 0:
      return "";
    case 1:
      return fromCharCode(units[start]!);
    case 2:
      return fromCharCode(units[start]!, units[start + 1]!);
    case 3:
      return fromCharCode(units[start]!, units[start + 1]!, units[start + 2]!);
    case 4:
      return fromCharCode(units[start]!, units[start + 1]!, units[start + 2]!, units[start + 3]!);
    case 5:
      return fromCharCode(units[start]!, units[start + 1]!, units[start + 2]!, units[start + 3]!, units[start + 4]!);
    case 6:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
      );
    case 7:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
      );
    case 8:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
      );
    case 9:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
      );
    case 10:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
      );
    case 11:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
      );
    case 12:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
        units[start + 11]!,
      );
    case 13:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
        units[start + 11]!,
        units[start + 12]!,
      );
    case 14:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
        units[start + 11]!,
        units[start + 12]!,
        units[start + 13]!,
      );
    case 15:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
        units[start + 11]!,
        units[start + 12]!,
        units[start + 13]!,
        units[start + 14]!,
      );
    case 16:
      return fromCharCode(
        units[start]!,
        units[start + 1]!,
        units[start + 2]!,
        units[start + 3]!,
        units[start + 4]!,
        units[start + 5]!,
        units[start + 6]!,
        units[start + 7]!,
        units[start + 8]!,
        units[start + 9]!,
        units[start + 10]!,
        units[start + 11]!,
        units[start + 12]!,
        units[start + 13]!,
        units[start + 14]!,
        units[start + 15]!,
      );
    default:
      throw new RangeError(`${length} code units`);
  }
}
