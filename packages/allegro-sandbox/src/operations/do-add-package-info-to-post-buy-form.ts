// doAddPackageInfoToPostBuyForm: adds parcels to a transaction of the caller.
import { secondsOf } from "../clock.ts";
import { requireSession } from "../guards.ts";
import type {
  DoAddPackageInfoToPostBuyFormRequest,
  DoAddPackageInfoToPostBuyFormResponse,
  PackageInfoStruct,
} from "@soapwright/allegro-webapi";
import { refuse } from "../refusal.ts";
import { carrierOf } from "../rules/carriers.ts";
import type { World } from "../world.ts";

/** The carrier that is named in words instead of by number. */
const OTHER_CARRIER = 0;

/** Adds parcels to a transaction. One that cannot be added does not hold up the others. */
export function doAddPackageInfoToPostBuyForm(
  world: World,
  request: DoAddPackageInfoToPostBuyFormRequest,
): DoAddPackageInfoToPostBuyFormResponse {
  const { user: seller } = requireSession(world, request.sessionId);
  const transaction = world.deals.transaction(request.transactionId);
  if (transaction === undefined || transaction.sellerId !== seller.id) return refuse("ERR_INCORRECT_TRANSACTION_ID");
  const given = request.packageInfo ?? [];
  // The answer has no place for this code, so one such parcel refuses the request before anything is added.
  if (given.some(isMisnamed)) refuse("ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID");

  const known = world.deals.parcels(transaction.id);
  const keys = new Set(known.map((parcel) => keyOf(parcel.carrierId, parcel.parcelId)));
  const added: string[] = [];
  const wrongCarrier: string[] = [];
  const wrongParcel: string[] = [];
  for (const { operatorId, packageId, operatorName } of given) {
    const parcelId = packageId.trim();
    const carrier = carrierOf(operatorId);
    const { accepted, checksNumbers } = world.carriers.switches(operatorId);
    if (carrier === undefined || !accepted) {
      wrongCarrier.push(packageId);
      continue;
    }
    const key = keyOf(operatorId, parcelId);
    // A parcel past the limit is in none of the documented cases; the page's nearest is "wrong parcel number".
    const fits = keys.has(key) || keys.size < world.limits.parcelsPerTransaction;
    const looks = checksNumbers ? carrier.parcelId.test(parcelId) : parcelId !== "";
    if (!fits || !looks) {
      wrongParcel.push(packageId);
      continue;
    }
    // The same parcel once more is there already, which is what the caller wants.
    if (!keys.has(key)) {
      world.deals.addParcel({
        transactionId: transaction.id,
        carrierId: operatorId,
        carrierName: operatorId === OTHER_CARRIER ? (operatorName ?? null) : null,
        parcelId,
        addedAt: secondsOf(world.clock),
      });
      keys.add(key);
    }
    added.push(packageId);
  }
  return {
    postBuyFormPackageInfo: {
      packageIdsAdded: added,
      packageIdsNotAddedIncorrectOperatorId: wrongCarrier,
      packageIdsNotAddedIncorrectPackageId: wrongParcel,
    },
  };
}

function isMisnamed({ operatorId, operatorName }: PackageInfoStruct): boolean {
  const isNamed = operatorName !== undefined && operatorName.trim() !== "";
  return isNamed !== (operatorId === OTHER_CARRIER);
}

function keyOf(carrierId: number, parcelId: string): string {
  return `${carrierId} ${parcelId}`;
}
