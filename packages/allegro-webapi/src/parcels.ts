// Parcels, for any number of transactions.
// Every operation is deprecated, because the service itself is gone.
/* oxlint-disable typescript/no-deprecated */
import { callOptions } from "./batches/call-options.ts";
import { takeMatching } from "./batches/matching.ts";
import { failedBatch } from "./batches/outcome.ts";
import type { BatchReport, End } from "./batches/report.ts";
import { runBatches, type BatchEnd, type BatchOptions } from "./batches/run.ts";
import type { Numbered, Source } from "./batches/source.ts";
import {
  doAddPackageInfoToPostBuyForm,
  type DoAddPackageInfoToPostBuyFormResponse,
} from "./generated/operations/do-add-package-info-to-post-buy-form.ts";
import type { PackageInfoStruct } from "./generated/types.ts";
import type { Session } from "./session/session.ts";

/** How many parcels the service takes in one request. A transaction takes no more in all. */
const MOST = 20;

/** The carrier that is named in words instead of by number. */
const OTHER_CARRIER = 0;

/** A parcel and the transaction it belongs to. */
export interface Parcel extends PackageInfoStruct {
  readonly transactionId: bigint;
}

/** Why a parcel was not added: its carrier, its number, or a name that must be there or must not. */
export type ParcelCode =
  | "INCORRECT_OPERATOR_ID"
  | "INCORRECT_PACKAGE_ID"
  | "ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID";

/** How adding one parcel ended. */
export type ParcelEnd = End<Parcel, undefined, ParcelCode>;

/**
 * Adds any number of parcels, 20 in a request; parcels of one transaction share a request where they stand together.
 *
 * The service cannot take a parcel away again, nobody knows what it does with one that comes twice, and in 2019 it was
 * seen to answer nothing about parcels it had added. So a parcel without an answer is `unknown`, and not left: ask the
 * service's web site before giving it again.
 * @throws {RangeError} for options that cannot be.
 */
export async function addPackages(
  session: Session<{ readonly doAddPackageInfoToPostBuyForm: typeof doAddPackageInfoToPostBuyForm }>,
  parcels: Source<Parcel>,
  options: BatchOptions = {},
): Promise<BatchReport<Parcel, ParcelEnd>> {
  const send = async (batch: readonly Numbered<Parcel>[]): Promise<BatchEnd<ParcelEnd>> => {
    // One misnamed carrier would refuse the whole request, so such a parcel is not sent.
    const misnamed = batch.filter(({ item }) => isMisnamed(item)).map((one) => refused(one, MISNAMED));
    const sound = batch.filter(({ item }) => !isMisnamed(item));
    const [first] = sound;
    if (first === undefined) return { ends: misnamed };
    const { transactionId } = first.item;
    const packageInfo = sound.map(({ item: { operatorId, packageId, operatorName } }) => ({
      operatorId,
      packageId,
      ...(operatorName === undefined ? undefined : { operatorName }),
    }));
    const input = { transactionId, packageInfo };
    const outcome = await session.doAddPackageInfoToPostBuyForm(input, callOptions(options)).result();
    const { ends, stop }: BatchEnd<ParcelEnd> = outcome.ok
      ? { ends: answered(sound, outcome.value) }
      : failedBatch(doAddPackageInfoToPostBuyForm, sound, outcome.error);
    return { ends: [...misnamed, ...ends], ...(stop === undefined ? undefined : { stop }) };
  };
  return runBatches(
    parcels,
    {
      most: MOST,
      // The answer names parcels by number alone, so a number stands once in a request.
      together: (batch, next) =>
        batch.every(({ item }) => item.transactionId === next.transactionId && item.packageId !== next.packageId),
      send,
      again: (ended) => (ended.state === "left" ? ended.item : undefined),
      lost: (one) => ({ ...one, state: "unknown", error: undefined }),
    },
    options,
  );
}

const MISNAMED = "ERR_PACKAGE_ID_IS_NOT_ADDED_INCORRECT_OPERATOR_ID";

function answered(
  batch: readonly Numbered<Parcel>[],
  { postBuyFormPackageInfo: lists }: DoAddPackageInfoToPostBuyFormResponse,
): readonly ParcelEnd[] {
  const added = takeMatching(lists.packageIdsAdded ?? [], (id) => id);
  const carrier = takeMatching(lists.packageIdsNotAddedIncorrectOperatorId ?? [], (id) => id);
  const number = takeMatching(lists.packageIdsNotAddedIncorrectPackageId ?? [], (id) => id);
  return batch.map((one) => {
    const { packageId } = one.item;
    if (added(packageId) !== undefined) return { ...one, state: "done", value: undefined };
    if (carrier(packageId) !== undefined) return refused(one, "INCORRECT_OPERATOR_ID");
    if (number(packageId) !== undefined) return refused(one, "INCORRECT_PACKAGE_ID");
    return { ...one, state: "unknown", error: undefined };
  });
}

function refused(one: Numbered<Parcel>, code: ParcelCode): ParcelEnd {
  return { ...one, state: "refused", code, rawCode: code, message: "", remedy: "fix-input" };
}

function isMisnamed({ operatorId, operatorName }: PackageInfoStruct): boolean {
  const isNamed = operatorName !== undefined && operatorName.trim() !== "";
  return isNamed !== (operatorId === OTHER_CARRIER);
}
