// What the generated client is made of.
// oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call -- the linter reads this file outside of any project
import { defineConfig, type SoapwrightConfig } from "@soapwright/codegen";

export const config: SoapwrightConfig = defineConfig({
  services: [
    {
      wsdl: "contract/service.wsdl",
      overlay: "contract/overlay.yaml",
      out: "src/generated",
      name: "AllegroWebApi",
    },
  ],
});
