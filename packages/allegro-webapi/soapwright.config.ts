// What the generated client is made of.
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
