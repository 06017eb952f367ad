<?php
// Calls operations of a contract as PHP's SoapClient does, without a network: prints each request that it would send,
// and, where it is given an answer, what it makes of it. Arguments: the WSDL, the version of SOAP, a file of calls.
[, $wsdl, $version, $file] = $argv;
$calls = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);

class Recorder extends SoapClient
{
    public string $request = "";
    public string $answer = "";

    #[\ReturnTypeWillChange]
    public function __doRequest($request, $location, $action, $version, $oneWay = false)
    {
        $this->request = $request;
        return $this->answer;
    }
}

$client = new Recorder($wsdl, [
    "soap_version" => $version === "1.2" ? SOAP_1_2 : SOAP_1_1,
    "cache_wsdl" => WSDL_CACHE_NONE,
    "features" => SOAP_SINGLE_ELEMENT_ARRAYS,
    "exceptions" => true,
]);
$results = [];
foreach ($calls as $call) {
    $client->answer = $call["answer"] ?? "";
    $value = null;
    $failure = null;
    try {
        $value = $client->__soapCall($call["operation"], $call["arguments"]);
    } catch (Throwable $thrown) {
        $failure = $thrown->getMessage();
    }
    $results[] = ["operation" => $call["operation"], "request" => $client->request, "value" => $value, "failure" => $failure];
}
echo json_encode($results, JSON_THROW_ON_ERROR);
