// The layer of a reader that is there for speed, done without: every element is read step by step.
import { XmlMarkup } from "../xml/markup.ts";

/** Takes no element in one step. */
export abstract class XmlTemplates extends XmlMarkup {
  protected readPlainText(): undefined {}
}
