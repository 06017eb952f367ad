"""zeep: the functions inside its calls, between bytes and values, without the network.

Arguments: what, form, SOAP version, contract, file to read, file for what came out, warm-up and time in milliseconds.
One line of JSON is printed.
"""

import json
import resource
import sys
from types import SimpleNamespace

from zeep import Client, Settings
from zeep.helpers import serialize_object
from zeep.wsdl.utils import etree_to_string

SHAPES = {
    "deals": ("deal", "Deals"),
    "forms": ("form", "Forms"),
    "offers": ("offer", "Offers"),
    "orders": ("order", "Orders"),
}
MEDIA_TYPES = {"1.1": "text/xml", "1.2": "application/soap+xml"}


def cpu_ms():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


def repeat(run, ms):
    """CPU time of one run, how many there were, and what the last one gave."""
    started = cpu_ms()
    times, batch = 0, 1
    while True:
        for _ in range(batch):
            last = run()
        times += batch
        spent = cpu_ms() - started
        if spent >= ms:
            return spent / times, times, last
        # The clock is asked some twenty times in all, so that asking costs nothing.
        if spent < ms / 10:
            batch *= 2


def main(what, form, version, contract, source, target, warm_ms, time_ms):
    element, operation = SHAPES[form]
    client = Client(contract, settings=Settings(xml_huge_tree=True))
    with open(source, "rb") as file:
        message = file.read()
    if what == "decode":
        binding = client.service._binding
        described = binding.get(f"list{operation}")
        answer = SimpleNamespace(
            status_code=200,
            content=message,
            encoding="utf-8",
            headers={"Content-Type": f"{MEDIA_TYPES[version]}; charset=utf-8"},
        )

        def run():
            return binding.process_reply(client, described, answer)

    else:
        rows = json.loads(message)

        def run():
            return etree_to_string(client.create_message(client.service, f"save{operation}", **{element: rows}))

    repeat(run, float(warm_ms))
    cpu, times, last = repeat(run, float(time_ms))
    found = json.dumps(serialize_object(last)).encode() if what == "decode" else last
    with open(target, "wb") as file:
        file.write(found)
    size = len(message) if what == "decode" else len(last)
    print(json.dumps({"cpuMs": cpu, "times": times, "bytes": size}))


main(*sys.argv[1:])
