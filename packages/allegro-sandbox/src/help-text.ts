// What a person sees who opens the sandbox in a browser.

/** A few lines that lead on. `origin` is the scheme, host and port of this server. */
export function helpText(origin: string): string {
  return [
    "This is a sandbox of Allegro WebAPI, a SOAP service that was switched off in October 2020.",
    "",
    `Requests:  POST ${origin}/service.php`,
    `Contract:  GET  ${origin}/service.php?wsdl`,
    "",
    "Users, keys and offers to try it with are listed in the README of @soapwright/allegro-sandbox.",
    "",
  ].join("\n");
}
