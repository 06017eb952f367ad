// The calls that every peer makes at both doors: the login and the five methods, each ending well and in a fault.
import type { SandboxAdmin } from "@soapwright/allegro-sandbox/admin";
import { AllegroWebApi, type AllegroWebApiOperations } from "@soapwright/allegro-webapi";
import type { ElementDescriptor, TypeDescriptor } from "@soapwright/core/model";

/** The name of an operation. */
export type OperationName = keyof AllegroWebApiOperations;

/** A request by the names of service.wsdl, with 64-bit integers as text. */
export type Request = Readonly<Record<string, unknown>>;

/** One call. */
export interface DoorCall {
  readonly name: string;
  readonly operation: OperationName;
  /** Sets the state, and gives the request. */
  readonly prepare: (admin: SandboxAdmin) => Promise<Request>;
}

function scenario(name: string): DoorCall {
  const operation = name.slice(0, name.indexOf("/")) as OperationName;
  return { name, operation, prepare: async (admin) => (await admin.enterScenario(name)).request as Request };
}

async function login(admin: SandboxAdmin, userPassword: string): Promise<Request> {
  const [country] = await admin.countries.find({ id: 1 });
  const localVersion = String(country?.versionKey);
  return { userLogin: "anna", userPassword, countryCode: 1, webapiKey: "sandbox-key", localVersion };
}

/** Each call ends in the same way however often it is made. */
export const CALLS: readonly DoorCall[] = [
  { name: "doLogin/ok", operation: "doLogin", prepare: (admin) => login(admin, "anna-haslo") },
  { name: "doLogin/ERR_USER_PASSWD", operation: "doLogin", prepare: (admin) => login(admin, "wrong") },
  scenario("doSendEmailToUser/page-example"),
  scenario("doSendEmailToUser/ERR_INVALID_ITEM_ID"),
  scenario("doAddToBlackList/page-example"),
  scenario("doAddToBlackList/ERR_USERS_ARRAY_OVERSIZED"),
  scenario("doSellSomeAgain/page-example"),
  scenario("doSellSomeAgain/ERR_ITEM_AND_LOCAL_IDS_MISMATCHED"),
  scenario("doAddPackageInfoToPostBuyForm/page-example"),
  scenario("doAddPackageInfoToPostBuyForm/ERR_INCORRECT_TRANSACTION_ID"),
  scenario("doGetDeals/page-example"),
  scenario("doGetDeals/ERR_YOU_NOT_SOLD_THIS_ITEM"),
];

/** `users-black-list-array` for `usersBlackListArray`. */
export function dashed(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A request for `/service.php`: lists stand in a record with `item`, and what is left out is left out. */
export function serviceArguments(operation: OperationName, request: Request): Request {
  return argumentsOf(AllegroWebApi.operations[operation].input, request, {
    nameOf: (name) => name,
    whenAbsent: undefined,
    lists: "items",
  });
}

/** A request for `/uploader.php`: every part is there, if only as nil, and every member of an item. */
export function uploaderArguments(operation: OperationName, request: Request, lists: "array" | "items"): Request {
  return argumentsOf(AllegroWebApi.operations[operation].input, request, { nameOf: dashed, whenAbsent: null, lists });
}

interface Form {
  readonly nameOf: (name: string) => string;
  readonly whenAbsent: null | undefined;
  readonly lists: "array" | "items";
}

function argumentsOf({ type }: ElementDescriptor, request: Request, form: Form): Request {
  const members = type.kind === "complexType" ? type.members : [];
  const all = members.flatMap((member): [string, unknown][] => {
    const value = request[member.property];
    const name = form.nameOf(member.property);
    if (value === undefined || member.kind !== "element") return form.whenAbsent === null ? [[name, null]] : [];
    return [[name, argumentOf(member.type, value, form)]];
  });
  return Object.fromEntries(all);
}

function argumentOf(type: TypeDescriptor, value: unknown, form: Form): unknown {
  if (type.kind === "collection") {
    const items = (value as readonly unknown[]).map((item) => argumentOf(type.item.type, item, form));
    return form.lists === "items" ? { item: items } : items;
  }
  if (type.kind !== "complexType") return value;
  const inner = type.members.flatMap((member): [string, unknown][] => {
    const own = (value as Request)[member.property];
    if (own === undefined) return form.whenAbsent === null ? [[form.nameOf(member.property), ""]] : [];
    return [[form.nameOf(member.property), own]];
  });
  return Object.fromEntries(inner);
}
