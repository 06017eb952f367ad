// How a contract of a corpus is loaded: files and its catalogue, never the network.
import type { LoadOptions } from "@soapwright/wsdl";

/** The options for one entry. */
export function loadOptionsFor(_corpus: string, _path: string): LoadOptions {
  return {};
}
