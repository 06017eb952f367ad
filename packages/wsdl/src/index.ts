// The door: loading WSDL 1.1 contracts into core's descriptions, comparing and printing them.
export { loadContract, loadService } from "./contract.ts";
export type { Contract, ContractDocument, ContractService, LoadOptions, UntypedService } from "./contract.ts";
export { ContractError, diagnosticTable, formatDiagnostic, formatDiagnostics } from "./diagnostics.ts";
export type { Diagnostic, DiagnosticCode, DiagnosticLocation, OptionNames, Severity } from "./diagnostics.ts";
export type { CatalogOption, DocumentCatalog } from "./load/catalog.ts";
export type { Fetch, Fetched } from "./load/fetch.ts";
export type { UrlLike } from "./load/location.ts";
export type { Overlay, OverlayCode, OverlayCodeUse, OverlayMember, OverlayOperation } from "./shape/overlay-form.ts";
export { compareContracts, type ComparedContract, type PortDifferences } from "./compare-contracts.ts";
export { compareServices } from "./compare.ts";
export { differenceTable, type Broken, type DifferenceEntry, type DifferenceRule } from "./difference-table.ts";
export type { Difference, DifferenceKind } from "./difference.ts";
export { printService } from "./print.ts";
