<?php
// Answers requests as PHP's SoapServer does, without a network: each is given on a line of its own in base64, and so is
// each answer. Arguments: the WSDL, the version of SOAP, a file with a return value for each operation.
[, $wsdl, $version, $file] = $argv;
$values = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);

class Answers
{
    /** @param array<string, mixed> $values */
    public function __construct(private array $values, public array $seen = []) {}

    public function __call(string $name, array $arguments): mixed
    {
        $this->seen[] = $arguments;
        return $this->values[$name];
    }
}

$lines = [];
ini_set("soap.wsdl_cache_enabled", "0");
while (($line = fgets(STDIN)) !== false) {
    $answers = new Answers($values);
    $server = new SoapServer($wsdl, [
        "soap_version" => $version === "1.2" ? SOAP_1_2 : SOAP_1_1,
        "cache_wsdl" => WSDL_CACHE_NONE,
        "features" => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
    $server->setObject($answers);
    ob_start();
    $server->handle(base64_decode(trim($line)));
    $answer = ob_get_clean();
    $lines[] = json_encode(["answer" => base64_encode($answer), "seen" => $answers->seen], JSON_THROW_ON_ERROR);
}
// SoapServer sets headers, which must not come behind output.
echo implode("\n", $lines), "\n";
