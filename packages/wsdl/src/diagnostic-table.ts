// What can be wrong with a contract: one table of codes, how much each weighs, what it means, what to do.

/** How much a diagnostic weighs: an error fails the load, a warning and a note do not. */
export type Severity = "error" | "warning" | "note";

/** One code. */
export interface TableEntry {
  readonly severity: Severity;
  /** What was found, in a sentence. */
  readonly meaning: string;
  /** Who must act, and how. */
  readonly remedy: string;
  /** The section, or the requirement, that a document with such a finding breaks. */
  readonly rule?: string;
}

/** Every diagnostic there is: how much it weighs, what it means, what to do. */
export const diagnosticTable = {
  // Documents
  "document-missing": {
    severity: "error",
    meaning: "A document could not be read.",
    remedy: "Mind the spelling of the location, and that the file is where the contract says.",
  },
  "document-http": {
    severity: "error",
    meaning: "A URL answered with something else than HTTP status 200, or not at all.",
    remedy:
      "Open the URL by hand; a login page, a proxy or a redirect may stand in front of the contract. Where it asks for a password, save the contract as a file, or write `https://user:password@host/…`.",
  },
  "document-html": {
    severity: "error",
    meaning: "A page for people stands where a WSDL or a schema was expected.",
    remedy: "Look for the address of the contract itself; many services have it behind `?wsdl`.",
  },
  "document-text": {
    severity: "error",
    meaning: "Something that is no XML stands where a WSDL or a schema was expected: text, JSON, an archive.",
    remedy:
      "Give the location of the contract itself; many services have it behind `?wsdl`, and an archive must be unpacked.",
  },
  "document-empty": {
    severity: "error",
    meaning: "A document without a byte in it.",
    remedy: "Fetch or save the document again.",
  },
  "document-size": {
    severity: "error",
    meaning: "A document, or the number of documents, passes the limit.",
    remedy: "Check that this is a contract at all.",
  },
  "document-xml": {
    severity: "error",
    meaning: "A document is not well-formed XML with namespaces, or holds what no contract needs (a DOCTYPE).",
    remedy: "Mend the document at the place given; if its end is missing, fetch or save it again.",
  },
  "schema-draft": {
    severity: "error",
    meaning:
      "A schema in a namespace that XML Schema had as a draft (1999, 2000/10). Drafts differ from the Recommendation.",
    remedy: "Give a contract with schemas of `http://www.w3.org/2001/XMLSchema`.",
  },
  "document-encoding": {
    severity: "warning",
    meaning: "A document that declares to be in UTF-16, and is in UTF-8. It is read as UTF-8.",
    remedy: "Nothing; mend the XML declaration where you can.",
  },
  "document-kind": {
    severity: "error",
    meaning: "Well-formed XML that is neither a WSDL 1.1 document nor an XML Schema.",
    remedy: "Give the address of the WSDL 1.1 document.",
  },
  "import-refused": {
    severity: "error",
    meaning: "An import points to a place that was not asked for.",
    remedy: "Save the document and name it in a catalogue (`catalog`), or allow its origin with `allowFetch`.",
  },
  "catalog-syntax": {
    severity: "error",
    meaning: "A catalogue is not a JSON file of paths by location or namespace.",
    remedy: 'Write it as `{ "http://schemas.example.com/a.xsd": "schemas/a.xsd" }`, with paths relative to itself.',
  },
  "import-skipped": {
    severity: "warning",
    meaning: "An import could not be followed, but its namespace is declared elsewhere in the contract.",
    remedy: "Nothing, as long as nothing is missing.",
  },
  "import-unneeded": {
    severity: "warning",
    meaning:
      "A file that the contract imports or includes is not there, and nothing that the chosen operations need is missing. What it holds besides, such as further subtypes, is not known.",
    remedy: "Save the document beside the contract, or name it in a catalogue (`catalog`), if messages hold more.",
  },
  "import-namespace": {
    severity: "warning",
    meaning: "An import names another namespace than the document it points to.",
    remedy: "Mend the import's `namespace`; names are looked up in the namespace that the document declares.",
  },
  // The grammar of WSDL and XML Schema
  "unknown-element": {
    severity: "error",
    meaning: "An element that WSDL 1.1 or XML Schema 1.0 does not have at this place.",
    remedy: "Mend the contract: what it means cannot be guessed.",
  },
  "definition-skipped": {
    severity: "warning",
    meaning: "An element at the top of a schema that XML Schema 1.0 does not have there. It defines nothing.",
    remedy: "Mind the spelling: what it was to define is not there. What refers to it is refused.",
  },
  "unknown-attribute": {
    severity: "warning",
    meaning: "An attribute that WSDL 1.1 or XML Schema 1.0 does not have on this element.",
    remedy: "Mind the spelling: what it was meant to say is not heeded.",
  },
  "missing-attribute": {
    severity: "error",
    meaning: "An attribute that the grammar demands is absent.",
    remedy: "Mend the contract.",
  },
  "plain-value": {
    severity: "warning",
    meaning:
      "An attribute with a value that the grammar does not allow, and that can mean one thing only. It is read so.",
    remedy: "Nothing; mend the contract where you can.",
  },
  "bad-value": {
    severity: "error",
    meaning: "An attribute with a value that the grammar or the type does not allow.",
    remedy: "Mend the contract.",
  },
  "unbound-prefix": {
    severity: "error",
    rule: "XML Schema Part 1, 3.15.3 (src-qname)",
    meaning: "A name with a prefix that is not declared.",
    remedy: "Declare the prefix with `xmlns:` in the contract.",
  },
  "duplicate-definition": {
    severity: "error",
    meaning: "Two definitions of one name that do not come from one document.",
    remedy: "Remove one of them, or give it another name.",
  },
  "extension-ignored": {
    severity: "note",
    meaning: "An extension element of another namespace, such as a policy; it changes nothing here.",
    remedy: "Nothing, unless the service insists on what it says.",
  },
  "no-concrete-type": {
    severity: "error",
    meaning: "An abstract type from which no type is derived that a message could name.",
    remedy: "Import the schema that derives types from it, or choose operations without it with `operations`.",
  },
  "no-concrete-element": {
    severity: "error",
    meaning: "An abstract element that must be there, and for which no other element may stand.",
    remedy: "Import the schema that declares its substitutes, or choose operations without it with `operations`.",
  },
  "empty-place": {
    severity: "note",
    meaning:
      "An element that may be left out, or a branch of a choice, for which nothing may stand: it is abstract, or its type is. It is left out.",
    remedy: "Import the schema that declares its substitutes or derives types from it, if messages hold any.",
  },
  "foreign-element": {
    severity: "warning",
    meaning:
      "An element in a schema that is none of XML Schema's, or documentation outside an annotation. It says nothing here.",
    remedy: "Nothing; such an element belongs into `xs:annotation`.",
  },
  "default-unread": {
    severity: "warning",
    meaning: "A default that is no value of its type. It is not heeded.",
    remedy: "Mend the contract: what an empty element or an absent attribute stands for is not known.",
  },
  "default-unheeded": {
    severity: "warning",
    meaning:
      "The default or fixed value of an element whose type has attributes beside its text, or is no simple one otherwise. It is not heeded: an empty element is read as empty, and no value is held to the fixed one.",
    remedy: "Look for empty elements yourself: by the contract they stand for that value.",
  },
  "facet-unread": {
    severity: "warning",
    meaning:
      "A facet with a value that its type does not allow, or that would let in more than the type it restricts. It is not heeded: no value of that type can be meant by it.",
    remedy: "Mend the contract; values are checked against the other facets.",
  },
  "pattern-unchecked": {
    severity: "warning",
    meaning:
      "A pattern that is outside the grammar of XML Schema's regular expressions, or too large to be matched in time that grows with the text alone. Texts are not held to it: refusing good ones would be worse.",
    remedy: "Mend the pattern, or check such texts yourself; values are checked against the other facets.",
  },
  "mixed-as-tree": {
    severity: "note",
    meaning:
      "A type of text among elements that the schema does not name. Its values are XML trees, held to no schema.",
    remedy: "Nothing.",
  },
  "rpc-namespace": {
    severity: "warning",
    meaning: "An rpc message whose `soap:body` gives no namespace: the element around its parts is in none.",
    remedy: "Give it a `namespace`, if the service expects one.",
  },
  "constraint-unchecked": {
    severity: "note",
    meaning: "An identity constraint (`unique`, `key`, `keyref`) or an assertion. Messages are not checked against it.",
    remedy: "Nothing; the service may refuse a message that breaks it.",
  },
  // References
  "unknown-type": {
    severity: "error",
    rule: "XML Schema Part 1, 3.15.3 (src-resolve)",
    meaning: "A type that no schema of the contract defines, or that is not of the kind needed here.",
    remedy: "Mind the spelling and the prefix; import the schema that defines it.",
  },
  "undeclared-element": {
    severity: "error",
    rule: "XML Schema Part 1, 3.15.3 (src-resolve)",
    meaning: "An element that no schema of the contract declares.",
    remedy: "Mind the spelling and the prefix; import the schema that declares it.",
  },
  "undeclared-attribute": {
    severity: "error",
    rule: "XML Schema Part 1, 3.15.3 (src-resolve)",
    meaning: "An attribute that no schema of the contract declares.",
    remedy: "Mind the spelling and the prefix; import the schema that declares it.",
  },
  "unknown-group": {
    severity: "error",
    rule: "XML Schema Part 1, 3.15.3 (src-resolve)",
    meaning: "A model group or attribute group that no schema of the contract defines.",
    remedy: "Mind the spelling and the prefix; import the schema that defines it.",
  },
  "unknown-message": {
    severity: "error",
    rule: "WSDL 1.1, 2.1.1",
    meaning: "A message that the contract does not define.",
    remedy: "Mind the spelling and the prefix.",
  },
  "missing-message": {
    severity: "error",
    rule: "WSDL 1.1, 2.4",
    meaning: "An operation without any message.",
    remedy: "Give it an input, an output, or both.",
  },
  "unknown-port-type": {
    severity: "error",
    rule: "WSDL 1.1, 2.1.1",
    meaning: "A binding of a portType that the contract does not define.",
    remedy: "Mind the spelling and the prefix; import the document that defines it.",
  },
  "unknown-binding": {
    severity: "error",
    rule: "WSDL 1.1, 2.1.1",
    meaning: "A port of a binding that the contract does not define.",
    remedy: "Mind the spelling and the prefix; import the document that defines it.",
  },
  "unknown-part": {
    severity: "error",
    rule: "WSDL 1.1, 3.5",
    meaning: "A binding speaks of a part that the message does not have.",
    remedy: "Mind the spelling.",
  },
  "unmatched-operation": {
    severity: "error",
    meaning: "An operation of the binding that matches none of the portType's, or several.",
    remedy: "Mind the spelling; overloaded operations are told apart by the names of their input and output.",
  },
  "unbound-operation": {
    severity: "warning",
    meaning: "An operation of the portType that the binding leaves out. It has no wire form and is not described.",
    remedy: "Nothing, unless it is needed: then the binding must bind it (WS-I BP 1.1, R2718).",
  },
  "circular-definition": {
    severity: "error",
    meaning: "A definition that is made of itself.",
    remedy: "Mend the contract.",
  },
  "bad-derivation": {
    severity: "error",
    meaning: "A type that extends or restricts what cannot be extended or restricted so.",
    remedy: "Mend the contract.",
  },
  "final-derivation": {
    severity: "error",
    rule: "XML Schema Part 1, 3.4.6, 3.14.6 and 3.3.6",
    meaning:
      "A type derived from another, or an element that stands for another, in a way that the other's `final` forbids.",
    remedy: "Take the `final` away, or derive from another type.",
  },
  "bad-facet": {
    severity: "error",
    meaning: "A facet with a value that its type does not allow.",
    remedy: "Mend the contract.",
  },
  "ambiguous-member": {
    severity: "error",
    meaning:
      "One element name at two places of a content model, with two types: XML Schema forbids it (Element Declarations Consistent).",
    remedy: "Choose operations without it with `operations`, or give one of the elements another name.",
  },
  "too-large": {
    severity: "error",
    meaning: "A content model or a chain of definitions passes the limit.",
    remedy: "Choose operations without it with `operations`.",
  },
  // What is not carried yet
  "encoded-type": {
    severity: "error",
    meaning: 'A literal message that holds a type of SOAP encoding, which only messages with `use="encoded"` may have.',
    remedy: 'Let the binding say `use="encoded"`, or choose operations without it with `operations`.',
  },
  "unsupported-parts": {
    severity: "error",
    meaning:
      "Parts of a message whose place in the Body or the Header WSDL does not say: they have no name there, or the same, or make text of the Body.",
    remedy: "Let the parts name elements of their own, or choose operations without it with `operations`.",
  },
  "outside-profile": {
    severity: "warning",
    meaning:
      "A form of message that WSDL 1.1 has and the WS-I Basic Profile forbids. It is written and read as WSDL 1.1, 3.5 says.",
    remedy: "Try a message: toolkits differ in what they make of such a part.",
  },
  "fault-undefined": {
    severity: "warning",
    meaning: "A declared fault that refers to a message or an element that the contract does not define.",
    remedy: "Nothing: it comes as an undocumented fault, its detail as an XML tree.",
  },
  "fault-untyped": {
    severity: "warning",
    meaning: "A declared fault whose message does not say which element the detail holds.",
    remedy: "Nothing: it comes as an undocumented fault, its detail as an XML tree.",
  },
  "unsupported-mime": {
    severity: "error",
    meaning: "A message that the MIME binding sends without a SOAP Body. It is not carried.",
    remedy: "Choose operations without it with `operations`.",
  },
  "attachments-uncarried": {
    severity: "warning",
    meaning: "A message with MIME attachments. Its SOAP part is described; the attachments are not carried.",
    remedy: "Nothing, if the service does without; else choose operations without it with `operations`.",
  },
  "header-untyped": {
    severity: "warning",
    meaning: "A `soap:header` of which the contract does not say the element. It is not described.",
    remedy: "Give such a block with the call as an XML element (`headerBlocks`), if the service wants it.",
  },
  "fault-twice": {
    severity: "warning",
    meaning: "Two faults of an operation have one name, and other details.",
    remedy: "Nothing: both are told, the second with a number behind its name, which is on no wire.",
  },
  "fault-alike": {
    severity: "note",
    meaning: "Two faults of an operation have the same element in their details: nothing on the wire tells them apart.",
    remedy: "Nothing: what comes is told as the first of them.",
  },
  "headerfault-untyped": {
    severity: "note",
    meaning: "A `soap:headerfault` of which the contract does not say the element. It is not described.",
    remedy: "Nothing: where such a block comes with a fault, it is among its `headerBlocks`, as an XML tree.",
  },
  "service-starts": {
    severity: "warning",
    meaning: "An operation that the service starts (notification, solicit-response). A call of it is refused.",
    remedy: "Nothing: what the service sends by itself arrives elsewhere.",
  },
  "overloaded-operation": {
    severity: "note",
    meaning: "Operations of one name in one portType. The name of its input stands behind each one's own.",
    remedy: "Nothing.",
  },
  "unsupported-transport": {
    severity: "error",
    meaning: "A port that does not speak SOAP over HTTP.",
    remedy: "Name a port that does with `port`.",
  },
  "unsupported-extension": {
    severity: "error",
    meaning: 'An extension element that says `wsdl:required="true"` and is not known here.',
    remedy: "Choose a port without it with `port`.",
  },
  "policy-uncarried": {
    severity: "warning",
    meaning:
      "A policy that must be heeded (`wsdl:required`, WS-Policy). Policies are not read: what it demands, such as WS-Security, is not done.",
    remedy: "Read the policy; what it asks of a message can be given as header blocks, or by an interceptor.",
  },
  // What was chosen
  "no-service": {
    severity: "error",
    rule: "WSDL 1.1, 2.6 and 3",
    meaning: "A contract without a service, or a service without a port that speaks SOAP.",
    remedy: "Give the WSDL document that has the `wsdl:service`.",
  },
  "no-binding": {
    severity: "error",
    meaning: "A contract of portTypes that no SOAP binding binds, so that nothing says how messages are sent.",
    remedy: "Give the WSDL document that has the `binding` elements; it imports this one.",
  },
  "no-address": {
    severity: "warning",
    meaning: "A contract without a port. Its SOAP bindings are described as ports without an address.",
    remedy: "Give the address with `endpoint`.",
  },
  "port-ambiguous": {
    severity: "error",
    meaning: "Several ports speak SOAP, and none was named.",
    remedy: "Name one with `service` and `port`.",
  },
  "unknown-service": {
    severity: "error",
    meaning: "A service of this name is not in the contract.",
    remedy: "Use one of the names listed.",
  },
  "unknown-port": {
    severity: "error",
    meaning: "A port of this name is not in the contract.",
    remedy: "Use one of the names listed.",
  },
  "unknown-operation": {
    severity: "error",
    meaning: "An operation of this name is not in the chosen port.",
    remedy: "Mind the spelling.",
  },
  "port-skipped": {
    severity: "note",
    meaning: "A port that does not speak SOAP over HTTP was left out.",
    remedy: "Nothing.",
  },
  "port-unbound": {
    severity: "warning",
    meaning: "A port whose binding the contract does not define was left out, beside ports that can be used.",
    remedy: "Import the document that defines its binding, if that port is needed.",
  },
  // The overlay
  "overlay-syntax": {
    severity: "error",
    meaning: "The overlay is not the YAML that is read here.",
    remedy: "Mend it at the place given.",
  },
  "overlay-key": {
    severity: "error",
    meaning: "A key that an overlay does not have at this place.",
    remedy: "Mind the spelling; the message lists the keys allowed.",
  },
  "overlay-type": {
    severity: "error",
    meaning: "A value of another kind than its key takes.",
    remedy: "Mend it as the message says.",
  },
  "overlay-unknown-service": {
    severity: "error",
    meaning: "The overlay is written for another service or port.",
    remedy: "Name the service and port of the overlay, or give another overlay.",
  },
  "overlay-unknown-operation": {
    severity: "error",
    meaning: "The overlay speaks of an operation that the port does not have.",
    remedy: "Mind the spelling, or take the entry out.",
  },
  "overlay-unknown-member": {
    severity: "error",
    meaning: "The overlay speaks of a member that the message does not have.",
    remedy: "Mind the spelling; the message lists the members there.",
  },
  "overlay-unknown-code": {
    severity: "error",
    meaning: "An operation uses an error code that the overlay's catalogue does not hold.",
    remedy: "Add it to `codes`, or mind the spelling.",
  },
  "overlay-unused-code": {
    severity: "warning",
    meaning: "The overlay's catalogue holds an error code that no operation uses.",
    remedy: "Take it out, or name it where it belongs.",
  },
  "overlay-conflict": {
    severity: "error",
    meaning: "Two entries of the overlay say different things of one member, because its type is shared.",
    remedy: "Say it once, or say the same.",
  },
} as const;

// The compiler holds the table to its shape; `as const` keeps its keys.
diagnosticTable satisfies Readonly<Record<string, TableEntry>>;
