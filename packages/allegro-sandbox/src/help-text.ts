// What a person sees who opens the sandbox in a browser.

/** A few lines that lead on. `origin` is the scheme, host and port of this server, `paths` where its doors are. */
export function helpText(origin: string, paths: readonly string[]): string {
  return [
    "This is a sandbox of Allegro WebAPI, a SOAP service that was switched off in October 2020.",
    "",
    ...paths.flatMap((path) => [`Requests:  POST ${origin}${path}`, `Contract:  GET  ${origin}${path}?wsdl`]),
    "",
    "Users, keys and offers to try it with are listed in the README of @soapwright/allegro-sandbox.",
    "",
  ].join("\n");
}
