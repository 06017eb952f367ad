// Differences between pages, contract and wire, each with what was decided. One that is not here fails the check, and
// so does one that is here and is no difference any more.

const LIST_MAY_BE_ABSENT =
  "The wire lets every list be absent. The overlay says that it is required; an absent one is answered as an empty one.";
const SLIP_OF_AN_EXAMPLE = "A slip of the example. The list of parameters and recorded contracts have the other name.";
const BELOW_ONE = 'The page writes "<= 0" among the codes. The overlay says it as "below 1", and as a minimum.';
const EITHER_OR = "The wire demands both identifiers. 0 stands for the one that is not given, as clients sent it.";
const TIME =
  "The page does not say how the time is written. Its example and recorded messages have seconds since 1970.";

/** Decisions by the name of the difference. */
export const DECISIONS: Readonly<Record<string, string>> = {
  "doSendEmailToUser input mailToUserItemId: page conditional, wire required": EITHER_OR,
  "doSendEmailToUser input mailToUserReceiverId: page conditional, wire required": EITHER_OR,
  "doSendEmailToUser input example: mail-to-user-subject-id is 0, which the page does not list":
    "0 stands for a subject that is not given, which is right for a question about an offer. It is not a value.",

  "doAddToBlackList input usersBlackListArray: page required, wire optional": LIST_MAY_BE_ABSENT,
  "doAddToBlackList output example: add-to-black-err-code is no parameter of the page": SLIP_OF_AN_EXAMPLE,
  "doAddToBlackList output example: add-to-black-err-msg is no parameter of the page": SLIP_OF_AN_EXAMPLE,

  "doSellSomeAgain input sellItemsArray: page required, wire optional": LIST_MAY_BE_ABSENT,
  "doSellSomeAgain input localIds max: page 9999999999999, wire 2147483647":
    "The wire's type is xsd:int in every recorded contract. The overlay keeps the page's range and notes the real one.",
  "doSellSomeAgain input localIds maxItems: page none, contract 25":
    "There are as many local identifiers as offers, and the page allows 25 of those.",
  "doSellSomeAgain input sellProlongOptions: page none":
    "It joined the wire in 2015 and is in the contract of 2017. No page has it; its values are documented nowhere.",
  "doSellSomeAgain input example: sell-option is no parameter of the page": SLIP_OF_AN_EXAMPLE,
  "doSellSomeAgain code ERR_PROLONG_OPTIONS_FOR_ADVERTISEMENT: 3 times on the page":
    "Its words are the same each time. The overlay has it once, at its first place.",

  "doAddPackageInfoToPostBuyForm removed: page none, contract 2020-01-13":
    "The stored page is older than the announcement, which names 2020-01-13.",
  "doAddPackageInfoToPostBuyForm input packageInfo: page required, wire optional": LIST_MAY_BE_ABSENT,
  "doAddPackageInfoToPostBuyForm examples: operator-id 9 is refused, which the page lists":
    "9 stays a value, because the list names it as DPD; a note says that the example refuses it.",

  "doGetDeals input itemId min: page none, contract 1": BELOW_ONE,
  "doGetDeals input buyerId min: page none, contract 1": BELOW_ONE,
  "doGetDeals code ERR_INCORRECT_BUYER_ID numbers: page 0, contract none": BELOW_ONE,
  "doGetDeals code ERR_INCORRECT_ITEM_ID numbers: page 0, contract none": BELOW_ONE,
  "doGetDeals output dealsList/dealDate unit: page none, contract Unix time": TIME,
};
