<?php
// PHP's SoapClient at a door: takes one call a line as JSON from standard input, and prints what came of it as one line.
// Usage: php doors.php WSDL rpc|document
ini_set("soap.wsdl_cache_enabled", "0");

[, $wsdl, $style] = $argv;
$client = new SoapClient($wsdl, ["features" => SOAP_SINGLE_ELEMENT_ARRAYS, "trace" => true]);

while (($line = fgets(STDIN)) !== false) {
    $call = json_decode($line, true);
    $arguments = $style === "rpc" ? array_values($call["arguments"]) : [$call["arguments"]];
    try {
        $outcome = ["value" => $client->__soapCall($call["operation"], $arguments)];
    } catch (SoapFault $fault) {
        $outcome = [
            "fault" => [
                "code" => $fault->faultcode,
                "text" => $fault->faultstring,
                "actor" => $fault->faultactor ?? null,
            ],
        ];
    }
    $outcome["sent"] = $client->__getLastRequest();
    echo json_encode($outcome, JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION), "\n";
    flush();
}
