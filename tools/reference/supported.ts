// What is supported of WSDL, XML Schema and SOAP, feature by feature, each with the test that proves it.
import type { DiagnosticCode } from "../../packages/wsdl/src/diagnostics.ts";

/** Whether a feature works, is skipped knowingly, or is refused by a diagnostic. */
export type Support = "yes" | "noted" | "refused";

/** A test file and a title in it, or the folder of a golden test. */
export type Proof = readonly [file: string, title: string] | readonly [folder: string];

/** One feature. */
export interface Feature {
  readonly feature: string;
  readonly support: Support;
  /** What it becomes, or what is not done. */
  readonly words: string;
  /** The diagnostic that says so, where it is refused or noted. */
  readonly code?: DiagnosticCode;
  readonly proof: Proof;
}

/** A chapter of the page. */
export interface Chapter {
  readonly title: string;
  readonly features: readonly Feature[];
}

const wsdl = (name: string, title: string): Proof => [`packages/wsdl/src/${name}.test.ts`, title];
const golden = (claim: string): Proof => [`packages/wsdl/test/golden/${claim}`];
const core = (name: string, title: string): Proof => [`packages/core/src/${name}.test.ts`, title];
const wire = (name: string, title: string): Proof => [`tools/conformance/${name}.test.ts`, title];

const yes = (feature: string, words: string, proof: Proof): Feature => ({ feature, support: "yes", words, proof });
const noted = (feature: string, words: string, code: DiagnosticCode, proof: Proof): Feature => ({
  feature,
  support: "noted",
  words,
  code,
  proof,
});
const refused = (feature: string, words: string, code: DiagnosticCode, proof: Proof): Feature => ({
  feature,
  support: "refused",
  words,
  code,
  proof,
});

const REFUSED_MESSAGES = golden("messages-that-are-not-carried-are-refused");

/** Everything, in the order of the page. */
export const SUPPORTED: readonly Chapter[] = [
  {
    title: "WSDL 1.1",
    features: [
      yes(
        "imports",
        "Each document is read once, also in circles.",
        wsdl("contract", "are read once each, also in circles"),
      ),
      yes(
        "catalogues",
        "An import is answered by location or namespace.",
        wsdl("load/catalog", "an import finds its document"),
      ),
      yes(
        "well-known schemas",
        "Built in; a contract's own copy counts first.",
        wsdl("well-known/schemas", "counts before the one that is built in"),
      ),
      yes(
        "several services and ports",
        "One is named; none is guessed.",
        wsdl("contract", "is listed, not guessed, where there are several"),
      ),
      yes(
        "two bindings of one portType",
        "Two ports, each with its own version and actions.",
        golden("two-bindings-of-one-port-type-have-their-own-actions"),
      ),
      yes(
        "no port",
        "A SOAP binding without a port is a port without an address.",
        wsdl("resolve/exchanges", "has its SOAP bindings as ports without an address"),
      ),
      yes(
        "document style",
        "The Body holds the part's element.",
        wire(
          "kitchen-wire",
          "elements go out in the order of a named type's sequence, whatever the order of the properties",
        ),
      ),
      yes(
        "rpc style, literal",
        "The parts stand in the operation's element.",
        golden("an-rpc-message-is-an-element-around-its-parts"),
      ),
      yes(
        "overloaded operations",
        "Told apart by their input's name.",
        wsdl("resolve/exchanges", "are told apart by their input's name, in any order"),
      ),
      yes(
        "one-way operations",
        "A call ends when the message is taken.",
        wire("kitchen-operations", "a one-way operation delivers, and waits for no message"),
      ),
      noted(
        "notification, solicit-response",
        "Described; a call is refused before anything is sent.",
        "service-starts",
        wsdl("resolve/exchanges", "is refused when it is called, before anything is sent"),
      ),
      yes(
        "header blocks",
        "Typed beside the message.",
        wire("kitchen-operations", "bound header blocks travel beside the message, both ways"),
      ),
      yes(
        "header blocks of faults",
        "Typed beside the fault; a handler writes them.",
        wire("kitchen-fault-headers", "a fault brings its bound blocks typed, from handler to client"),
      ),
      yes(
        "operations that take one element",
        "A handler tells them apart by the action, and refuses where that tells nothing.",
        core("dispatch", "is told by the action where several take one element"),
      ),
      yes(
        "declared faults",
        "The detail is typed.",
        wire("kitchen-rpc", "a declared fault comes with its detail typed, as in style document"),
      ),
      noted(
        "MIME parts",
        "The SOAP part is described; attachments are not carried.",
        "attachments-uncarried",
        wsdl("resolve/exchanges", "has the SOAP part described, and its attachments told of"),
      ),
      noted(
        "document style with several parts",
        "Elements side by side in the Body, a property for each part.",
        "outside-profile",
        wire("kitchen-parts", "several parts are elements side by side, a property each"),
      ),
      noted(
        "document style with a part that names a type",
        "The Body is of that type.",
        "outside-profile",
        wire("kitchen-parts", "a part that names a type makes the Body one of that type"),
      ),
      noted(
        "rpc style with a part that names an element",
        "The element stands inside an accessor called after the part.",
        "outside-profile",
        wire("kitchen-parts", "a part that names an element stands inside an accessor of the part's name"),
      ),
      noted(
        "faults whose part names a type, or of several parts",
        "They come as undocumented faults, the detail as a tree.",
        "fault-untyped",
        wsdl("resolve/parts", "a fault whose detail the contract does not say is left out, and told of"),
      ),
      refused(
        "parts whose place the contract does not say",
        "A type beside other parts, one element twice, a type that makes text of the Body.",
        "unsupported-parts",
        REFUSED_MESSAGES,
      ),
      noted(
        "header blocks that the contract does not say",
        "Left out: they can be given as XML elements.",
        "header-untyped",
        [
          "packages/wsdl/test/call.test.ts",
          "leaves out, and tells of, one of which the contract does not say the element",
        ],
      ),
      noted(
        "faults that refer to what is not there",
        "They come as undocumented faults, the detail as a tree.",
        "fault-undefined",
        wsdl("told-and-read", "of which the contract does not define the element comes undocumented"),
      ),
      noted(
        "several faults of an operation with one name",
        "Both are told, the second with a number behind its name.",
        "fault-twice",
        wsdl("resolve/faults", "of one name and other details are both told, and none takes a name that another has"),
      ),
      noted(
        "several faults of an operation with one element in the detail",
        "What comes is told as the first of them.",
        "fault-alike",
        wsdl("resolve/faults", "of one detail are told of: nothing on the wire tells them apart"),
      ),
      noted(
        "imports that lead nowhere",
        "Refused, unless operations were chosen that need nothing of them.",
        "import-unneeded",
        wsdl("contract", "that lead nowhere are a warning where operations were chosen, and nothing of them is needed"),
      ),
      noted(
        "ports of bindings that are not there",
        "Left out, beside ports that can be used.",
        "port-unbound",
        wsdl("told-and-read", "stands in nobody's way: %s"),
      ),
      noted(
        "policies with `wsdl:required`",
        "What they demand of a message is for the caller to add.",
        "policy-uncarried",
        wsdl("told-and-read", "is told of: it says nothing of the message itself"),
      ),
      noted(
        "ports without SOAP over HTTP",
        "Left out, beside ports that have it.",
        "port-skipped",
        wsdl("contract", "is never one that does not speak SOAP over HTTP; that is noted"),
      ),
      noted(
        "extension elements",
        "Policies and their like change nothing here.",
        "extension-ignored",
        wsdl("resolve/skipped", "an extension of a binding is noted"),
      ),
      refused(
        "extensions with `wsdl:required`",
        "What insists on being understood and is not.",
        "unsupported-extension",
        wsdl("resolve/skipped", "an extension that insists on being understood is refused"),
      ),
      refused(
        "messages in MIME parts alone",
        "None of the parts is SOAP.",
        "unsupported-mime",
        wsdl("resolve/exchanges", "is refused where none of them is SOAP"),
      ),
      refused(
        "a port without SOAP over HTTP, by name",
        "",
        "unsupported-transport",
        wsdl("contract", "is never one that does not speak SOAP over HTTP; that is noted"),
      ),
      refused(
        "schemas of drafts of XML Schema",
        "Those of 1999 and 2000.",
        "schema-draft",
        wsdl("told-and-read", "with a schema of a draft is refused by that name"),
      ),
      refused("WSDL 2.0", "Named as such.", "document-kind", wsdl("contract", "is WSDL 2.0, which is named")),
    ],
  },
  {
    title: "XML Schema 1.0",
    features: [
      yes(
        "sequence, choice, all",
        "Nested at will; no more is kept than they mean.",
        golden("groups-become-no-more-than-they-mean"),
      ),
      yes(
        "repeated groups",
        "An ordered array of records.",
        wire("kitchen-shapes", "a repeated choice keeps the order of the document"),
      ),
      yes(
        "repeated groups in repeated groups",
        "Arrays of records in records.",
        wire("pantry-content", "keep the order of the document, and every record its own"),
      ),
      yes(
        "named groups, attribute groups",
        "At their places.",
        wire("kitchen-shapes", "groups and attribute groups are kept, at their places"),
      ),
      yes(
        "attributes of nil elements",
        "`{ $nil: true, … }` where the type has any; `null` without.",
        core("schema/nil", "is read with %s"),
      ),
      yes(
        "nillable, absent, empty",
        "Three things.",
        wire("kitchen-wire", "what must be there may be nil, but not absent"),
      ),
      yes(
        "default, fixed",
        "For an empty element and an absent attribute.",
        wire(
          "kitchen-wire",
          "a default stands for an empty element and for an absent attribute, never for an absent element",
        ),
      ),
      yes(
        "form defaults",
        "Of each schema, and of each element.",
        wire("kitchen-wire", "local elements are in the namespace that their own schema's form says"),
      ),
      yes("several namespaces", "Every name keeps its own.", golden("every-name-keeps-its-namespace")),
      yes(
        "recursion",
        "As deep as the value.",
        wire("kitchen-wire", "a type that holds itself goes as deep as the value"),
      ),
      yes(
        "extension, restriction",
        "The base's members come first.",
        golden("a-derived-type-has-its-bases-members-first"),
      ),
      yes("simple content", "Also across namespaces.", golden("simple-content-is-extended-across-namespaces")),
      yes(
        "subtypes and `xsi:type`",
        "A union told apart by `$type`.",
        wire("kitchen-subtypes", "subtypes are told apart by $type, both ways"),
      ),
      yes(
        "unknown subtypes",
        "A tree, which goes back as it came.",
        wire("kitchen-subtypes", "a subtype that the contract does not know comes as a tree, and goes back as it came"),
      ),
      yes(
        "substitution groups",
        "A record with one member, named after the element.",
        wire("pantry-substitution", "members stand for an abstract head, within one another"),
      ),
      yes(
        "types that extend `anyType`",
        "Anything may stand beside what they name.",
        wire("pantry-content", "of what extends everything holds any element and attribute beside those that it names"),
      ),
      yes(
        "abstract types",
        "Only their subtypes stand there.",
        wire("kitchen-subtypes", "an abstract type without xsi:type is refused in what is read"),
      ),
      yes(
        "wildcards",
        "Trees, at their places.",
        wire("kitchen-subtypes", "wildcards and anyType carry trees, both ways"),
      ),
      yes("namespaces of wildcards", "Any, other, or listed.", golden("wildcards-say-which-namespaces-they-admit")),

      yes(
        "mixed content",
        "`$content`: texts and records of one member, in order.",
        wire("pantry-content", "is texts and records of one member, in document order"),
      ),
      noted(
        "mixed content with wildcards alone",
        "A tree, held to no schema.",
        "mixed-as-tree",
        golden("wildcards-say-which-namespaces-they-admit"),
      ),
      yes(
        "facets",
        "Checked before sending, and in what is read where asked for.",
        core(
          "schema/facets",
          "is forgiven on reading unless asked for, and never on writing; an enumeration always counts",
        ),
      ),
      yes(
        "lists, unions",
        "Arrays; the first member type that takes the text.",
        core("schema/facets", "reads by the first member that accepts the text"),
      ),
      yes(
        "built-in simple types",
        "No digit is lost.",
        wire("kitchen-wire", "dates, numbers, bytes and lists come back digit for digit"),
      ),
      noted(
        "values that can mean one thing only",
        '`nillable="True"` and its like are read as that.',
        "plain-value",
        wsdl("told-and-read", "is told of: %s"),
      ),
      noted(
        "defaults and facets that are no values of their type",
        "Not heeded; a type of which no value is left is refused.",
        "facet-unread",
        wsdl("told-and-read", "is not heeded in a facet, and told of: %s"),
      ),
      noted(
        "default, fixed of an element whose type has attributes",
        "Not heeded.",
        "default-unheeded",
        wsdl("told-and-read", "is told of where it is a %s beside attributes, which nobody heeds"),
      ),
      noted(
        "patterns outside the grammar, or too large",
        "Texts are not held to them.",
        "pattern-unchecked",
        wsdl("told-and-read", "is told of where it %s, and texts are not held to it"),
      ),
      noted(
        "identity constraints, assertions",
        "Not checked.",
        "constraint-unchecked",
        wsdl("resolve/skipped", "an identity constraint is noted, and not checked"),
      ),
      yes(
        "`block`",
        "Refused both ways, by the element's and by the type's.",
        wire("larder-block", "a message's own element shuts out what it says"),
      ),
      refused(
        "derivation in spite of `final`",
        "Refused where it stands.",
        "final-derivation",
        wire("larder-block", "an element may not stand for a head whose final forbids how its type is derived"),
      ),
      yes(
        "`xs:redefine`",
        "Counts wherever the definition is used.",
        wsdl("syntax/schema", "complex type has the members of both, also where the redefined document uses it"),
      ),
    ],
  },
  {
    title: "SOAP",
    features: [
      yes(
        "SOAP 1.1 faults",
        "Read and written with unqualified children.",
        core("soap/fault", "is written with unqualified children"),
      ),
      yes(
        "SOAP 1.2 faults",
        "A closed list of codes; a service's own are subcodes.",
        core("soap/fault", "is written with a code of the closed list, a service's own being a subcode"),
      ),
      yes(
        "`mustUnderstand`",
        "A block that is not understood is refused.",
        core("headers", "that must be understood and is not makes the receiver refuse"),
      ),
      yes(
        "actions",
        "SOAPAction, or the media type's parameter.",
        wire("kitchen-wire", "the action is that of the chosen port"),
      ),
      yes(
        "encodings",
        "UTF-8, UTF-16 and 8-bit encodings are read.",
        core("xml/encoding", "the charset counts more than the declaration"),
      ),
      yes("no DOCTYPE", "Refused, whatever is in it.", wsdl("contract", "has a DOCTYPE, of which nothing is read")),
      yes(
        "unknown content",
        "Skipped and reported, or refused where asked for.",
        core("schema/decode", "is skipped, and reported with its path"),
      ),
    ],
  },
  {
    title: "SOAP encoding",
    features: [
      yes(
        "`xsi:type` on every value",
        "In SOAP 1.1 and 1.2, each with its own rules.",
        core("encoded/encode", "every value says its type"),
      ),
      yes("arrays", "Also of more dimensions, partial and sparse.", core("encoded/decode", 'describe("arrays"')),
      yes(
        "arrays of SOAP 1.2",
        "With attributes of their own.",
        core("encoded/encode", "SOAP 1.2 has attributes of its own for arrays"),
      ),
      yes(
        "multi-references, read",
        "Shared values are one value, circles included.",
        core("encoded/decode", "a value may contain itself"),
      ),
      yes(
        "multi-references, written",
        "What is shared stands once.",
        core("encoded/encode", "stands behind the message, once, in SOAP 1.1"),
      ),
      yes(
        "values of any type, maps",
        "By the type that the message says.",
        core("encoded/decode", "a map may hold itself"),
      ),
      yes(
        "sizes that are not sent",
        "No space is set aside for what an array only says.",
        core("encoded/hostile", "sizes that are not sent"),
      ),
      refused("encoded types in literal messages", "", "encoded-type", REFUSED_MESSAGES),
    ],
  },
];
