// The codecs of SOAP encoding, as the words attach them.
import type { EncodingCodec } from "../schema/codecs.ts";
import { Misfit } from "../schema/misfit.ts";
import type { AnyValueDescriptor } from "../schema/types.ts";
import { readElement } from "../xml/element.ts";
import type { EncodedAnyValueCodec } from "./any-value-codec.ts";
import { anyValueFromJson, anyValueToJson } from "./any-value-json.ts";
import { MOST_GAPS } from "./decode-array.ts";
import { beginAnyValue } from "./decode-any-value.ts";
import { decodeEncoded } from "./decode.ts";
import { readValue, type Decoding } from "./decoding.ts";
import { writeAnyValue } from "./encode-any-value.ts";
import { encodeEncoded } from "./encode.ts";
import type { Encoding } from "./encoding.ts";
import { graphOf } from "./graph.ts";
import { encodingRules } from "./names.ts";
import { checkTree, unfolded } from "./unfold.ts";

/** Attached to encoded messages. */
export const encodingCodec: EncodingCodec = {
  encode: encodeEncoded,
  decode: decodeEncoded,
  checkTree,
  unfolded,
};

/** Attached to values that say their type themselves. In a literal message they say it too; nothing is shared there. */
export const anyValueCodec: EncodedAnyValueCodec = {
  begin: beginAnyValue,
  write: writeAnyValue,
  decode: (type: AnyValueDescriptor) => {
    const begin = beginAnyValue(type);
    return (reader, reading) => {
      const element = readElement(reader);
      const decoding: Decoding = { reading, graph: graphOf([element]), made: new Map(), due: [], gaps: MOST_GAPS };
      const value = readValue(type, () => begin, element, decoding, undefined);
      for (let fill = decoding.due.pop(); fill !== undefined; fill = decoding.due.pop()) fill();
      return value;
    };
  },
  encode: (type: AnyValueDescriptor) => {
    const write = writeAnyValue(type);
    return (value, writing, open, close, name) => {
      const encoding: Encoding = {
        rules: encodingRules["1.1"],
        shared: new Set(),
        names: new Map(),
        apart: false,
        due: [],
        count: 0,
      };
      // In a literal message only its declaration lets an element be nil, and then its writer never comes here.
      if (value === null) throw new Misfit("TYPE", "a value that is not null: its element cannot be nil", "null");
      write(value, { writing, encoding, name, open, close, place: undefined });
    };
  },
  toJson: anyValueToJson,
  fromJson: anyValueFromJson,
};
