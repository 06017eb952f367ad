// TEMPORARY: replaced by the generated types.
export interface DoLoginRequest {
  userLogin: string;
  userPassword: string;
  countryCode: number;
  webapiKey: string;
  localVersion: bigint;
}
export interface DoLoginEncRequest {
  userLogin: string;
  userHashPassword: string;
  countryCode: number;
  webapiKey: string;
  localVersion: bigint;
}
export interface DoLoginWithAccessTokenRequest {
  accessToken: string;
  countryCode: number;
  webapiKey: string;
}
export interface DoLoginResponse {
  sessionHandlePart: string;
  userId: bigint;
  serverTime: bigint;
}
export type DoLoginEncResponse = DoLoginResponse;
export type DoLoginWithAccessTokenResponse = DoLoginResponse;
export interface DoQuerySysStatusRequest {
  sysvar: number;
  countryId: number;
  webapiKey: string;
}
export interface DoQuerySysStatusResponse {
  info: string;
  verKey: bigint;
}
export interface DoQueryAllSysStatusRequest {
  countryId: number;
  webapiKey: string;
}
export interface SysStatusType {
  countryId: number;
  programVersion: string;
  catsVersion: string;
  apiVersion: string;
  attribVersion: string;
  formSellVersion: string;
  siteVersion: string;
  verKey: bigint;
}
export interface DoQueryAllSysStatusResponse {
  sysCountryStatus?: SysStatusType[];
}
export interface DoGetSystemTimeRequest {
  countryId: number;
  webapiKey: string;
}
export interface DoGetSystemTimeResponse {
  serverTime: bigint;
}
export interface DoSendEmailToUserRequest {
  sessionHandle: string;
  mailToUserItemId: bigint;
  mailToUserReceiverId: bigint;
  mailToUserSubjectId?: number;
  mailToUserOption?: number;
  mailToUserMessage: string;
}
export interface DoSendEmailToUserResponse {
  mailToUserReceiverId: bigint;
  mailToUserResult: string;
}
export interface UserBlackListStruct {
  userId: number;
  userBlackListNote?: string;
}
export interface DoAddToBlackListRequest {
  sessionHandle: string;
  usersBlackListArray?: UserBlackListStruct[];
}
export interface UserBlackListAddResultStruct {
  userId: number;
  addToBlackListResult: number;
  addToBlackListErrCode: string;
  addToBlackListErrMsg: string;
}
export interface DoAddToBlackListResponse {
  userBlackListResultsArr?: UserBlackListAddResultStruct[];
}
export interface DoRemoveFromBlackListRequest {
  sessionHandle: string;
  usersIdArray?: bigint[];
}
export interface DoRemoveFromBlackListResponse {
  blackListResult?: { userId: bigint; result: number }[];
}
export interface DoGetBlackListUsersRequest {
  sessionHandle: string;
}
export interface DoGetBlackListUsersResponse {
  blackListUsers?: { userId: bigint; userLogin: string; userRating: number; userCountry: number }[];
}
export interface DoSellSomeAgainRequest {
  sessionHandle: string;
  sellItemsArray?: bigint[];
  sellStartingTime?: bigint;
  sellAuctionDuration: number;
  sellOptions?: number;
  localIds?: number[];
  sellProlongOptions?: number;
}
export interface StructSellAgain {
  sellItemId: bigint;
  sellItemInfo: string;
  sellItemLocalId: number;
}
export interface StructSellFailed {
  sellItemId: bigint;
  sellFaultCode: string;
  sellFaultString: string;
}
export interface DoSellSomeAgainResponse {
  itemsSellAgain?: StructSellAgain[];
  itemsSellFailed?: StructSellFailed[];
  itemsSellNotFound?: bigint[];
}
export interface DoVerifyItemRequest {
  sessionHandle: string;
  localId: number;
}
export interface DoVerifyItemResponse {
  itemId: bigint;
  itemListed: number;
  itemStartingTime: bigint;
}
export interface PackageInfoStruct {
  operatorId: number;
  packageId: string;
  operatorName?: string;
}
export interface DoAddPackageInfoToPostBuyFormRequest {
  sessionId: string;
  transactionId: bigint;
  packageInfo?: PackageInfoStruct[];
}
export interface DoAddPackageInfoToPostBuyFormResponse {
  postBuyFormPackageInfo: {
    packageIdsAdded?: string[];
    packageIdsNotAddedIncorrectOperatorId?: string[];
    packageIdsNotAddedIncorrectPackageId?: string[];
  };
}
export interface DoGetTransactionsIDsRequest {
  sessionHandle: string;
  itemsIdArray?: bigint[];
  userRole: string;
  shipmentIdArray?: bigint[];
}
export interface DoGetTransactionsIDsResponse {
  transactionsIdsArray?: bigint[];
}
export interface DoGetDealsRequest {
  sessionHandle: string;
  itemId: bigint;
  buyerId: number;
}
export interface DealsStruct {
  dealId: bigint;
  dealDate: bigint;
  dealQuantity: number;
  dealAmountOriginal: number;
  dealAmountDiscounted: number;
}
export interface DoGetDealsResponse {
  dealsList?: DealsStruct[];
}
