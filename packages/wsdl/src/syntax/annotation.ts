// Reads the words for people that stand in an annotation.
import { elementsOf } from "../load/imports.ts";
import type { TreeElement } from "../load/tree.ts";
import { NS } from "./names.ts";
import { readDocumentation } from "./reading.ts";

/** The documentation in an XML Schema component's annotation. */
export function documentationOf(element: TreeElement): string | undefined {
  const children = elementsOf(element);
  if (!children.some(isAnnotation)) return undefined;
  const annotations = children.filter(isAnnotation);
  return readDocumentation(
    annotations.flatMap((annotation) =>
      elementsOf(annotation).filter((child) => isSchemaElement(child, "documentation")),
    ),
  );
}

function isAnnotation(element: TreeElement): boolean {
  return isSchemaElement(element, "annotation");
}

function isSchemaElement({ name }: TreeElement, localName: string): boolean {
  return name.namespace === NS.xsd && name.localName === localName;
}
