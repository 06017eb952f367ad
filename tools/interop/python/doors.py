"""zeep at a door: takes one call a line as JSON from standard input, and prints what came of it as one line.

Usage: python3 doors.py WSDL rpc|document
"""

import json
import sys

import zeep
from zeep import xsd
from zeep.helpers import serialize_object
from zeep.transports import Transport

ENCODING = "http://schemas.xmlsoap.org/soap/encoding/"

# zeep fetches the schema of SOAP encoding from its namespace's address. This says of it what the contract uses, so that
# nothing leaves the machine.
ENCODING_SCHEMA = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:enc="{ENCODING}"
    targetNamespace="{ENCODING}">
  <xs:attribute name="arrayType" type="xs:string"/>
  <xs:complexType name="Array">
    <xs:sequence><xs:any namespace="##any" minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence>
    <xs:attribute ref="enc:arrayType"/>
  </xs:complexType>
</xs:schema>""".encode()


class LocalTransport(Transport):
    """Loads the schema of SOAP encoding from above, and all else as usual."""

    def load(self, url):
        return ENCODING_SCHEMA if url == ENCODING else super().load(url)


def item_type(array):
    """What an array of SOAP encoding holds."""
    return next(attribute.array_type for _, attribute in array.attributes if getattr(attribute, "array_type", None))


def encoded(client, operation, arguments):
    """Arguments as zeep wants them in SOAP encoding: it knows no nil there, and each item needs its type told."""
    types = {name: element.type for name, element in client.service._binding.get(operation).input.body.type.elements}

    def argument(name, value):
        if value is None:
            return xsd.SkipValue
        if not isinstance(value, list):
            return value
        item = xsd.Element("item", item_type(types[name]))
        return [xsd.AnyObject(item, item(**one) if isinstance(one, dict) else one) for one in value]

    return {name: argument(name, value) for name, value in arguments.items()}


def main(wsdl, style):
    client = zeep.Client(wsdl, transport=LocalTransport())
    for line in sys.stdin:
        call = json.loads(line)
        try:
            arguments = call["arguments"]
            if style == "rpc":
                arguments = encoded(client, call["operation"], arguments)
            value = getattr(client.service, call["operation"])(**arguments)
            outcome = {"value": serialize_object(value, dict)}
        except zeep.exceptions.Fault as fault:
            outcome = {"fault": {"code": fault.code, "text": fault.message, "actor": fault.actor}}
        except Exception as error:  # What a peer cannot do is told, not hidden.
            outcome = {"failure": f"{type(error).__name__}: {error}"}
        print(json.dumps(outcome, default=str, ensure_ascii=False), flush=True)


main(*sys.argv[1:])
