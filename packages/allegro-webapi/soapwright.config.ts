// What the generated clients are made of.
import { defineConfig, type SoapwrightConfig } from "@soapwright/codegen";

export const config: SoapwrightConfig = defineConfig({
  services: [
    {
      wsdl: "contract/service.wsdl",
      overlay: "contract/overlay.yaml",
      out: "src/generated",
      name: "AllegroWebApi",
    },
    {
      wsdl: "contract/uploader.wsdl",
      overlay: "contract/uploader-overlay.yaml",
      out: "src/uploader/generated",
      name: "AllegroUploader",
    },
  ],
});
