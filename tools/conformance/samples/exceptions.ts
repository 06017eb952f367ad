// The samples that do not hold, each under its reason: what they show contradicts their own contract, or is not carried.

/** Which half of an exchange. */
export type Side = "request" | "response";

/** Samples that share a reason. One that begins to hold fails the run. */
export interface Exceptions {
  readonly reason: string;
  readonly sides: readonly Side[];
  readonly names: readonly string[];
}

export const EXCEPTIONS: readonly Exceptions[] = [
  {
    reason:
      "The operation needs a type that is defined by `xs:simpletype`, which XML Schema does not have (names are as written: XML Schema Part 1, section 3.14.2).",
    sides: ["request", "response"],
    names: [
      "Dummy__ref_element_should_have_correct_namespace",
      "Dummy__ref_element_should_have_correct_namespace_with_overrideElementKey",
    ],
  },
  {
    reason:
      "An element's type is the name of an element, and no type has that name (XML Schema Part 1, section 3.15.3, QName resolution: symbol spaces are apart).",
    sides: ["request", "response"],
    names: [
      "Dummy__should_preserve_leading_and_trailing_whitespace_when_preserveWhitespace_is_true",
      "Dummy__should_remove_leading_and_trailing_whitespace_by_default",
    ],
  },
  {
    reason:
      "An element's type is the name of an element, and no type has that name (XML Schema Part 1, section 3.15.3, QName resolution: symbol spaces are apart).",
    sides: ["request"],
    names: ["Dummy__should_work_with_imported_schemas_that_have_aliases"],
  },
  {
    reason: "A QName with a prefix that is not declared (XML Schema Part 2, section 3.2.18).",
    sides: ["request", "response"],
    names: ["addPets__force_namespaces"],
  },
  {
    reason:
      "The operation needs a type that no schema of the contract defines (XML Schema Part 1, section 3.15.3, QName resolution).",
    sides: ["request", "response"],
    names: ["createData__should_generate_complex_type_request"],
  },
  {
    reason:
      "The recorded request's element is in another namespace than `soap:body` gives (WSDL 1.1, section 3.5: the wrapper's namespace is that of the attribute).",
    sides: ["request"],
    names: [
      "NoParams__add_correct_namespace_for_operations_without_parameters",
      "getAttachments__should_handle_MTOM_response",
      "getAvailability__should_not_fail_without_children",
    ],
  },
  {
    reason:
      "The recorded request is not well-formed: a tag has a name with two colons (Namespaces in XML 1.0, section 4).",
    sides: ["request"],
    names: ["GET_DATA__should_work_with_more_deeply_nested_XML_messages_and_without_security"],
  },
  {
    reason: "The recorded request has text in its Header, which holds elements only (SOAP 1.1, section 4.2).",
    sides: ["request"],
    names: ["RequestHeaders__propogate_custom_header", "ResponseHeaders__return_soap_headers"],
  },
  {
    reason:
      "The arguments lack what the schema requires: an element with minOccurs 1 (XML Schema Part 1, section 3.8.4), or a value of its type.",
    sides: ["request"],
    names: [
      "Message__Messages_suffixed_with_In_Out",
      "Message__Messages_suffixed_with_Request_Response",
      "Message__overriding_namespace_prefix",
      "IndienenBericht__should_work_with_deeply_nested_XML_messages",
      "RetrieveCustomerDetails__returning_a_date_should_parse_the_date",
      "UpdateProfile__correct_namespaces_in_sequence_with_imports",
      "UpdateProfile__correct_namespaces_other_prefixes",
      "administrate__Complex_json_object_namespace_issue",
    ],
  },
  {
    reason:
      "The recorded request wraps the message in elements that its schema does not have, the message's own among them (XML Schema Part 1, section 3.4.4).",
    sides: ["request"],
    names: ["getMessage__does_not_use_schema_xmlns"],
  },
  {
    reason:
      "The recorded request has an element or an attribute that its schema does not have there, or raw XML in place of a string.",
    sides: ["request"],
    names: [
      "Dummy__should_handle_attributes_in_request",
      "Dummy__should_ignore_custom_defined_namespaces",
      "Dummy__should_ignore_defined_namespaces",
      "Dummy__should_use_defined_xml_key",
      "get__complex_extension_with_explicit_namespace",
      "update__complex_extension_with_array_attributes",
    ],
  },
  {
    reason:
      "The recorded request has the elements of a sequence in another order (XML Schema Part 1, section 3.8.4), or in another namespace than the schema's.",
    sides: ["request"],
    names: [
      "UpdateProfile__correct_namespaces_for_elements_with_base_ignorednamespaces",
      "UpdateProfile__correct_ns_context",
    ],
  },
  {
    reason:
      "The recorded response lacks an element that its schema requires (XML Schema Part 1, section 3.8.4), or has it in a namespace that the schema does not say.",
    sides: ["response"],
    names: ["Dummy__should_deserialize_basic_types", "Dummy__should_handle_inline_types"],
  },
  {
    reason:
      "The recorded response is nil where the schema says nothing of nillable (XML Schema Part 1, section 3.3.4, cvc-elt.3.1).",
    sides: ["response"],
    names: ["Dummy__should_handle_nil_as_null"],
  },
  {
    reason:
      "The Body of the recorded response holds another element than the one that the contract declares (WSDL 1.1, section 3.5).",
    sides: ["response"],
    names: [
      "SendCDATA__cdata_is_handled_correctly",
      "SendCDATA__cdata_removes_leading_and_trailing_whitespace_by_default",
      "administrate__Complex_json_object_namespace_issue",
      "execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_missing",
      "execFile__valid_xml_generated_on_request_with_complex_type_element_form_default_unqualified",
    ],
  },
  {
    reason:
      "The recorded response is a MIME package without the header that says so (SOAP Messages with Attachments, section 3).",
    sides: ["response"],
    names: ["Dummy__should_extract_envelope_from_response", "getAttachments__should_handle_MTOM_response"],
  },
  {
    reason: "The other toolkit parses XML that stands in a string; a string stays one.",
    sides: ["response"],
    names: ["Dummy__should_handle_cdata_xml_in_response"],
  },
];

/** What a caller adds so that samples hold which would not without. */
export interface Addition {
  /** The option, as the documentation calls it, and what is given. */
  readonly option: string;
  readonly sides: readonly Side[];
  readonly names: readonly string[];
}

export const ADDITIONS: readonly Addition[] = [
  {
    option: "`operations`, and `catalog` with a stand-in for a schema that the sample imports and lacks",
    sides: ["request", "response"],
    names: [
      "login__attributes_in_request_should_be_handled",
      "login__attributes_namespace_should_be_configurable",
      "login__complex_schema_xmlns_should_be_handled",
      "update__complex_extension_fields_in_parent_without_explicit_namespace",
    ],
  },
  {
    option: "`operations`, and `catalog` with a stand-in for a schema that the sample imports and lacks",
    sides: ["response"],
    names: ["get__complex_extension_with_explicit_namespace", "update__complex_extension_with_array_attributes"],
  },
  {
    option: "`headerBlocks`, with a user's token of WS-Security",
    sides: ["request"],
    names: [
      "RequestHeaders__propogate_basic_security",
      "RequestHeaders__propogate_basic_security backward compatible check",
      "RequestHeaders__propogate_basic_security_no_timestamp",
      "RequestHeaders__propogate_basic_security_no_token_created",
    ],
  },
];

/** What a caller adds so that a sample holds; undefined where nothing is needed. */
export function additionFor(name: string, side: Side): string | undefined {
  return ADDITIONS.find(({ sides, names }) => sides.includes(side) && names.includes(name))?.option;
}

/** Why a sample does not hold; undefined where it does. */
export function reasonFor(name: string, side: Side): string | undefined {
  return EXCEPTIONS.find(({ sides, names }) => sides.includes(side) && names.includes(name))?.reason;
}
