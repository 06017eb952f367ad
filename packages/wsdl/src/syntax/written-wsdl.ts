// What the author of a contract wrote: WSDL 1.1 with its SOAP bindings, typed, every name expanded, no reference resolved.
import type { QName } from "@soapwright/core/model";
import type { Problem } from "../diagnostics.ts";
import type { Written, WrittenSchema } from "./written-schema.ts";

export interface WrittenPart extends Written {
  readonly name: string;
  readonly element: QName | undefined;
  readonly type: QName | undefined;
  readonly documentation: string | undefined;
}

export interface WrittenMessage extends Written {
  readonly name: QName;
  readonly parts: readonly WrittenPart[];
  /** What is wrong in it: it counts where the message is used. */
  readonly problems: readonly Problem[];
}

/** An input, an output or a fault of an abstract operation. */
export interface WrittenMessageUse extends Written {
  readonly name: string | undefined;
  readonly message: QName | undefined;
}

export interface WrittenOperation extends Written {
  readonly name: string;
  readonly input: WrittenMessageUse | undefined;
  readonly output: WrittenMessageUse | undefined;
  /** The service speaks first. */
  readonly outputFirst: boolean;
  readonly faults: readonly (WrittenMessageUse & { readonly name: string })[];
  readonly documentation: string | undefined;
  /** What is wrong in it: it counts where the operation is bound. */
  readonly problems: readonly Problem[];
}

export interface WrittenPortType extends Written {
  readonly name: QName;
  readonly operations: readonly WrittenOperation[];
  readonly problems: readonly Problem[];
}

/** An extension element that says `wsdl:required="true"`. */
export interface WrittenExtension extends Written {
  readonly name: QName;
}

/** A part of some message that goes as a header block. */
export interface WrittenBlock extends Written {
  readonly message: QName | undefined;
  readonly part: string;
  readonly use: string | undefined;
  /** Of an encoded block that a type describes. */
  readonly namespace: string | undefined;
  readonly encodingStyle: string | undefined;
}

/** A `soap:header`. */
export interface WrittenHeader extends WrittenBlock {
  /** Its `soap:headerfault` elements: blocks that say what was wrong with this one. */
  readonly faults: readonly WrittenBlock[];
}

/** What a binding says of one message: `soap:body` and what stands beside it. */
export interface WrittenBody extends Written {
  /** The name of the abstract input or output it binds, which tells overloaded operations apart. */
  readonly name: string | undefined;
  readonly use: string | undefined;
  readonly encodingStyle: string | undefined;
  /** The parts in the Body; undefined where all are. */
  readonly parts: readonly string[] | undefined;
  /** The namespace of an rpc message's wrapper. */
  readonly namespace: string | undefined;
  readonly headers: readonly WrittenHeader[];
  readonly mime: WrittenMime | undefined;
  /** An extension that insists on being understood. */
  readonly required: WrittenExtension | undefined;
}

/** A message that the MIME binding sends. */
export interface WrittenMime extends Written {
  /** Whether one of the MIME parts holds a SOAP Body. */
  readonly hasBody: boolean;
  /** The message's parts that go as MIME parts of their own. */
  readonly attachments: readonly string[];
}

export interface WrittenBindingFault extends Written {
  readonly name: string;
  readonly use: string | undefined;
  /** Of an encoded detail that a type describes. */
  readonly namespace: string | undefined;
  readonly encodingStyle: string | undefined;
  /** An extension that insists on being understood. */
  readonly required: WrittenExtension | undefined;
}

export interface WrittenBindingOperation extends Written {
  readonly name: string;
  readonly action: string;
  readonly style: string | undefined;
  readonly input: WrittenBody | undefined;
  readonly output: WrittenBody | undefined;
  readonly faults: readonly WrittenBindingFault[];
  readonly documentation: string | undefined;
  /** An extension that insists on being understood. */
  readonly required: WrittenExtension | undefined;
}

export interface WrittenBinding extends Written {
  readonly name: QName;
  readonly portType: QName | undefined;
  /** Undefined where the binding is no SOAP binding. */
  readonly soap: "1.1" | "1.2" | undefined;
  readonly style: string | undefined;
  readonly transport: string | undefined;
  readonly operations: readonly WrittenBindingOperation[];
  /** An extension that insists on being understood. */
  readonly required: WrittenExtension | undefined;
  /** What is wrong in it: it counts where a port has the binding. */
  readonly problems: readonly Problem[];
}

export interface WrittenPort extends Written {
  readonly name: string;
  readonly binding: QName | undefined;
  readonly address: string | undefined;
  /** What is wrong in it. */
  readonly problems: readonly Problem[];
}

export interface WrittenService extends Written {
  readonly name: QName;
  readonly ports: readonly WrittenPort[];
  readonly documentation: string | undefined;
}

/** A contract: all its documents, put together. */
export interface WrittenContract {
  readonly schemas: readonly WrittenSchema[];
  /** Schemas that are built in: what they define counts where the contract's own define nothing of that name. */
  readonly builtIn: readonly WrittenSchema[];
  readonly messages: readonly WrittenMessage[];
  readonly portTypes: readonly WrittenPortType[];
  readonly bindings: readonly WrittenBinding[];
  readonly services: readonly WrittenService[];
  /** Of the entry document: what the contract calls itself. */
  readonly name: QName | undefined;
}
