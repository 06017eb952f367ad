<?php
// PHP's ext-soap: calls of its SoapClient whose answers come from memory, so that a decode writes a small request, too,
// and an encode reads a small answer: the extension lets nobody in between.
// Arguments: what, form, SOAP version, contract, file to read, file for what came out, warm-up and time in milliseconds.
// One line of JSON is printed.
declare(strict_types=1);

/** A client that asks nobody: it keeps what it would have sent. */
final class SilentClient extends SoapClient
{
    public string $answer = '';
    public string $sent = '';

    public function __doRequest(
        string $request,
        string $location,
        string $action,
        int $version,
        bool $oneWay = false
    ): ?string {
        $this->sent = $request;
        return $this->answer;
    }
}

const SHAPES = [
    'deals' => ['deal', 'Deals'],
    'forms' => ['form', 'Forms'],
    'offers' => ['offer', 'Offers'],
    'orders' => ['order', 'Orders'],
];

[, $what, $form, $version, $contract, $input, $output, $warmMs, $timeMs] = $argv;
[$element, $operation] = SHAPES[$form];
$client = new SilentClient($contract, [
    'soap_version' => $version === '1.2' ? SOAP_1_2 : SOAP_1_1,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'encoding' => 'UTF-8',
]);
$message = file_get_contents($input);
if ($what === 'decode') {
    $client->answer = $message;
    $name = "list$operation";
    $run = static fn() => $client->__soapCall($name, [['sellerId' => 101]]);
} else {
    $uri = $version === '1.2' ? 'http://www.w3.org/2003/05/soap-envelope' : 'http://schemas.xmlsoap.org/soap/envelope/';
    $name = "save$operation";
    $client->answer = "<s:Envelope xmlns:s=\"$uri\"><s:Body><{$name}Response xmlns=\"urn:example:market\">"
        . "<count>1</count></{$name}Response></s:Body></s:Envelope>";
    $rows = json_decode($message, true, 512, JSON_THROW_ON_ERROR);
    $run = static fn() => $client->__soapCall($name, [[$element => $rows]]);
}

function cpuMs(): float
{
    $used = getrusage();
    return ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) * 1e3
        + ($used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec']) / 1e3;
}

/** @return array{float, int, mixed} CPU time of one run, how many there were, and what the last one gave. */
function repeat(Closure $run, float $ms): array
{
    $started = cpuMs();
    $times = 0;
    $batch = 1;
    do {
        for ($each = 0; $each < $batch; $each += 1) {
            $last = $run();
        }
        $times += $batch;
        $spent = cpuMs() - $started;
        // The clock is asked some twenty times in all, so that asking costs nothing.
        if ($spent < $ms / 10) {
            $batch *= 2;
        }
    } while ($spent < $ms);
    return [$spent / $times, $times, $last];
}

repeat($run, (float) $warmMs);
[$cpuMs, $times, $last] = repeat($run, (float) $timeMs);
$found = $what === 'decode'
    ? json_encode($last->$element ?? [], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE)
    : $client->sent;
file_put_contents($output, $found);
$bytes = strlen($what === 'decode' ? $message : $client->sent);
echo json_encode(['cpuMs' => $cpuMs, 'times' => $times, 'bytes' => $bytes]), "\n";
