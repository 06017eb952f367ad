// What a service is: its operations, their messages, and every documented way they refuse.
import type {
  AbortedError,
  DecodeError,
  EncodeError,
  EnvelopeError,
  FaultHead,
  HttpError,
  SoapFault,
  TimeoutError,
  TransportError,
  XmlError,
} from "./error.ts";
import type { QName } from "./names.ts";
import type { Element, ElementDescriptor, MemberAdvice } from "./schema/types.ts";
import type { XmlElement } from "./xml/element.ts";

/** What a caller should do about a documented code. */
export type Remedy = "retry" | "log-in-again" | "refresh-version" | "fix-input" | "give-up" | "ask-a-person";

/** One documented error code. */
export interface FaultCode<Code extends string = string> {
  readonly kind: "faultCode";
  readonly faultCode: Code;
  /** What happened, in a sentence. */
  readonly meaning?: string;
  readonly remedy?: Remedy;
}

/** Documents an error code once, for all operations that answer it. */
export function faultCode<Code extends string>(
  code: Code,
  words?: { readonly meaning?: string; readonly remedy?: Remedy },
): FaultCode<Code> {
  return Object.freeze({ kind: "faultCode", faultCode: code, ...words });
}

/** Codes that stand in a member of the answer, one for each item, instead of in a fault. */
export interface MemberCodes<Code extends string = string> {
  readonly kind: "memberCodes";
  /** Members from the response's root, through collections, separated by `/`. */
  readonly path: string;
  readonly codes: readonly FaultCode<Code>[];
}

/** Documents the codes that a member of the answer may hold. The member itself stays a string. */
export function memberCodes<Code extends string>(path: string, codes: readonly FaultCode<Code>[]): MemberCodes<Code> {
  return Object.freeze({ kind: "memberCodes", path, codes });
}

/** Whether a member's text is one of its documented codes; narrows to their union. */
export function isMemberCode<Code extends string>(documented: MemberCodes<Code>, text: string): text is Code {
  return documented.codes.some((code) => code.faultCode === text);
}

/** A `wsdl:fault`: a detail element that the contract declares. */
export interface DeclaredFault<Name extends string = string> {
  readonly name: Name;
  readonly detail: ElementDescriptor;
}

/** A header block that the binding gives to an operation's messages. */
export interface HeaderDescriptor {
  /** The property in `soapHeaders`: the element's local name. */
  readonly property: string;
  readonly element: ElementDescriptor;
}

/** When an operation left the service, and what replaced it. */
export interface Deprecation {
  /** A date, `YYYY-MM-DD`. */
  readonly removed?: string;
  readonly replacement?: string;
  readonly note?: string;
}

/**
 * One operation of a port.
 * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_porttypes
 */
export interface OperationDescriptor {
  readonly kind: "operation";
  readonly name: string;
  /** The SOAPAction, without quotes. */
  readonly action: string;
  readonly style: "document" | "rpc";
  /** What the Body of a request holds; undefined where it is empty. */
  readonly input: ElementDescriptor | undefined;
  /** What the Body of a response holds; undefined where it is empty. */
  readonly output: ElementDescriptor | undefined;
  /** Set where no response is due at all. */
  readonly oneWay?: true;
  /** Set where the service sends first (notification, solicit-response): such an operation cannot be called. */
  readonly serviceStarts?: true;
  /** Documented codes that come as a fault. */
  readonly faultCodes: readonly FaultCode[];
  /** Where a documented code stands in the fault's detail instead of in the fault code: elements, separated by `/`. */
  readonly faultCodePath?: string;
  readonly memberCodes: readonly MemberCodes[];
  readonly faults: readonly DeclaredFault[];
  /** Header blocks bound to the request, and to the response. */
  readonly inputHeaders?: readonly HeaderDescriptor[];
  readonly outputHeaders?: readonly HeaderDescriptor[];
  /**
   * Header blocks bound to the operation's faults: they say what was wrong with a block of the request.
   * @see https://www.w3.org/TR/2001/NOTE-wsdl-20010315#_soap:header
   */
  readonly faultHeaders?: readonly HeaderDescriptor[];
  readonly documentation?: string;
  readonly deprecated?: Deprecation;
  /** What a call does to the service's state; unknown where nobody said. */
  readonly effect?: "reads" | "changes" | "destroys";
  /** Whether the same request may be sent twice without harm. */
  readonly idempotent?: boolean;
}

declare const outcome: unique symbol;

/** The header blocks of an operation, by property. */
export interface HeaderTypes {
  readonly input?: object;
  readonly output?: object;
  readonly fault?: object;
}

/**
 * An operation with its types: `Input`, `Output`, the documented codes, the declared details by fault name, and the
 * bound header blocks. `undefined` stands for an empty Body.
 */
export interface Operation<
  Input,
  Output,
  Codes extends string = never,
  Details = Record<never, never>,
  Headers extends HeaderTypes = Record<never, never>,
>
  extends OperationDescriptor, Typed<Input, Output, Codes, Details, Headers> {
  readonly input: MessageOf<Input>;
  readonly output: MessageOf<Output>;
}

type MessageOf<T> = [T] extends [undefined] ? undefined : Element<T>;
type ElementsOf<Blocks> = { readonly [Name in keyof Blocks]: Element<Blocks[Name]> };
type CodesIn<List> = List extends readonly FaultCode<infer Code>[] ? Code : never;

/** What {@link operation} is given. */
export interface OperationInit<Input, Output, Codes extends string, Details, Headers extends HeaderTypes> {
  readonly name: string;
  /** The SOAPAction, without quotes; empty unless told. */
  readonly action?: string;
  /** `document` unless told. */
  readonly style?: "document" | "rpc";
  readonly input: MessageOf<Input>;
  readonly output: MessageOf<Output>;
  readonly oneWay?: true;
  readonly serviceStarts?: true;
  readonly faultCodes?: readonly FaultCode<Codes>[];
  readonly faultCodePath?: string;
  readonly memberCodes?: readonly MemberCodes[];
  readonly faults?: { readonly [Name in keyof Details]: Element<Details[Name]> };
  readonly inputHeaders?: ElementsOf<Headers["input"]>;
  readonly outputHeaders?: ElementsOf<Headers["output"]>;
  readonly faultHeaders?: ElementsOf<Headers["fault"]>;
  readonly documentation?: string;
  readonly deprecated?: Deprecation;
  readonly effect?: "reads" | "changes" | "destroys";
  readonly idempotent?: boolean;
}

/**
 * An operation. Its annotation drives the check: messages of another type, a documented code that the
 * type leaves out, or one that the list leaves out, does not compile.
 */
export function operation<
  Input,
  Output,
  Codes extends string,
  Details,
  Headers extends HeaderTypes,
  const List extends readonly FaultCode<Codes>[] = readonly [],
>(
  init: Omit<
    OperationInit<NoInfer<Input>, NoInfer<Output>, Codes, NoInfer<Details>, NoInfer<Headers>>,
    "faultCodes"
  > & {
    readonly faultCodes?: List;
  } & ([Codes] extends [CodesIn<List>]
      ? unknown
      : { readonly faultCodes: `missing: ${Exclude<Codes, CodesIn<List>>}` }),
): Operation<Input, Output, Codes, Details, Headers> {
  const given = init as OperationInit<unknown, unknown, string, object, Record<never, never>>;
  const { inputHeaders, outputHeaders, faultHeaders } = given;
  // A service makes all of its operations while it loads, and assigning costs a tenth of what rest and spread do.
  const made = Object.assign({ kind: "operation" }, given, {
    action: given.action ?? "",
    style: given.style ?? "document",
    faultCodes: given.faultCodes ?? [],
    memberCodes: given.memberCodes ?? [],
    faults: elementsOf(given.faults).map(([name, detail]) => ({ name, detail })),
  });
  return Object.freeze(
    Object.assign(
      made,
      inputHeaders === undefined ? undefined : { inputHeaders: headersOf(inputHeaders) },
      outputHeaders === undefined ? undefined : { outputHeaders: headersOf(outputHeaders) },
      faultHeaders === undefined ? undefined : { faultHeaders: headersOf(faultHeaders) },
    ),
  ) as OperationDescriptor as Operation<Input, Output, Codes, Details, Headers>;
}

function headersOf(elements: object): readonly HeaderDescriptor[] {
  return elementsOf(elements).map(([property, element]) => ({ property, element }));
}

function elementsOf(elements: object = {}): readonly [string, ElementDescriptor][] {
  return Object.entries(elements);
}

/** The operations of a service, by name. */
export type Operations = Readonly<Record<string, OperationDescriptor>>;

/** What is said of a port once, whichever of its operations are chosen. */
export interface ServicePort {
  readonly name: QName;
  readonly port: string;
  /** The address the contract gives; undefined where it gives none. */
  readonly endpoint: string | undefined;
  readonly soap: "1.1" | "1.2";
}

/** One port of a service, as a client or a handler needs it. */
export interface ServiceDescriptor extends ServicePort {
  readonly kind: "service";
  /** Without a prototype, in the contract's order. */
  readonly operations: Operations;
  readonly documentation?: string;
}

/** A service with the types of its operations. */
export interface Service<Ops extends object> extends ServiceDescriptor {
  readonly operations: Readonly<Ops> & Operations;
}

/** Whether the compiler knows no operation by name: a service that was loaded at run time. */
export type Unnamed<Ops> = [keyof Ops] extends [never] ? true : string extends keyof Ops ? true : false;

/** Puts a service together from its operations. */
export function service<Ops extends object>(init: {
  readonly name: QName;
  readonly port: string;
  readonly endpoint?: string;
  /** `1.1` unless told. */
  readonly soap?: "1.1" | "1.2";
  readonly operations: { readonly [Name in keyof Ops]: Ops[Name] & OperationDescriptor };
  readonly documentation?: string;
}): Service<Ops> {
  const operations = Object.assign(Object.create(null), init.operations) as Readonly<Ops> & Operations;
  return Object.freeze({
    ...init,
    kind: "service",
    endpoint: init.endpoint,
    soap: init.soap ?? "1.1",
    operations: Object.freeze(operations),
  });
}

/**
 * A port with the operations that are named, or a service with some of its own: what is not named is not shipped, as
 * long as the whole service is not imported beside it.
 */
export function withOperations<Ops extends object>(
  { name, port, endpoint, soap }: ServicePort,
  operations: { readonly [Name in keyof Ops]: Ops[Name] & OperationDescriptor },
): Service<Ops> {
  return service({ name, port, soap, operations, ...(endpoint === undefined ? undefined : { endpoint }) });
}

/** What WSDL and overlay say of one member, for people and tools. */
export interface MemberWords {
  readonly documentation?: string;
  readonly advice?: MemberAdvice;
}

/** What WSDL and overlay say of one documented code. */
export interface CodeWords {
  readonly meaning?: string;
}

/** What WSDL and overlay say of one operation, and of its members by path through the message: `dealsList/dealId`. */
export interface OperationWords {
  readonly documentation?: string;
  readonly deprecated?: Deprecation;
  /** Codes that mean something else here than in {@link ServiceWords.codes}. */
  readonly codes?: Readonly<Record<string, CodeWords>>;
  readonly input?: Readonly<Record<string, MemberWords>>;
  readonly output?: Readonly<Record<string, MemberWords>>;
}

/** What a generated description leaves out: what service, operations, codes and members mean. Generated as `words.ts`. */
export interface ServiceWords {
  readonly documentation?: string;
  /** What each documented code means in most operations. */
  readonly codes?: Readonly<Record<string, CodeWords>>;
  readonly operations: Readonly<Record<string, OperationWords>>;
}

interface Typed<Input, Output, Codes, Details, Headers> {
  readonly [outcome]?: {
    readonly input: (value: Input) => Input;
    readonly output: (value: Output) => Output;
    readonly codes: Codes;
    readonly details: Details;
    readonly headers: Headers;
  };
}

/** What an operation takes. */
export type InputOf<Op> =
  Op extends Typed<infer Input, infer _Output, infer _Codes, infer _Details, infer _Headers> ? Input : never;
/** What an operation answers. */
export type OutputOf<Op> =
  Op extends Typed<infer _Input, infer Output, infer _Codes, infer _Details, infer _Headers> ? Output : never;
/** The documented codes of an operation. */
export type CodeOf<Op> =
  Op extends Typed<infer _Input, infer _Output, infer Codes, infer _Details, infer _Headers> ? Codes : never;

/** The header blocks bound to an operation's request, by property. */
export type InputHeadersOf<Op> = BoundHeaders<Op, "input">;
/** The header blocks bound to an operation's response, by property. */
export type OutputHeadersOf<Op> = BoundHeaders<Op, "output">;
type BoundHeaders<Op, Side extends keyof HeaderTypes> =
  Op extends Typed<infer _Input, infer _Output, infer _Codes, infer _Details, infer Headers>
    ? Headers extends { readonly [Key in Side]: infer Blocks }
      ? Blocks
      : Record<never, never>
    : Record<never, never>;

/** The header blocks bound to an operation's faults, by property. */
export type FaultHeadersOf<Op> = BoundHeaders<Op, "fault">;

/** The header blocks that come with a fault: those of answers may come with it as well. */
interface HeadOf<Op> {
  readonly soapHeaders: Readonly<Partial<OutputHeadersOf<Op> & FaultHeadersOf<Op>>>;
  readonly headerBlocks: readonly XmlElement[];
}

type CodeFault<Code, Head extends FaultHead> = Code extends string
  ? SoapFault<Code, XmlElement | undefined, Head>
  : never;
type DetailFaults<Details, Head extends FaultHead> = {
  [Name in keyof Details]: SoapFault<"declared", Details[Name], Head> & { readonly faultName: Name };
}[keyof Details];

/**
 * Every way an operation's peer refuses: its documented codes, its declared details (`"declared"`),
 * and what no page lists (`"undocumented"`), told apart by `faultCode`.
 */
export type FaultOf<Op> =
  Op extends Typed<infer _Input, infer _Output, infer Codes, infer Details, infer _Headers>
    ? | CodeFault<Codes, HeadOf<Op>>
      | DetailFaults<Details, HeadOf<Op>>
      | SoapFault<"undocumented", XmlElement | undefined, HeadOf<Op>>
    : never;

/** Every way a call can fail besides a fault. */
export type ExchangeError =
  | TimeoutError
  | AbortedError
  | TransportError
  | HttpError
  | XmlError
  | EnvelopeError
  | DecodeError
  | EncodeError;

/** Every way a call of this operation can fail, told apart by `kind`. */
export type CallError<Op> = FaultOf<Op> | ExchangeError;
