// What a peer cannot do at a door, with the reason. A call that begins to work fails the run until its line is taken out.

/** One thing that a peer cannot do. */
export interface Limit {
  /** The peer's key. */
  readonly peer: string;
  readonly door: "/service.php" | "/uploader.php";
  /** The calls it is about, by their names. */
  readonly calls: readonly string[];
  /** What goes wrong, and where it comes from. */
  readonly reason: string;
}

export const LIMITS: readonly Limit[] = [
  {
    peer: "strong-soap",
    door: "/service.php",
    calls: ["doAddToBlackList/page-example"],
    reason:
      "It reads an empty text as nothing: `addToBlackListErrCode` of a user who was added is not there, where the service sent it empty.",
  },
];
