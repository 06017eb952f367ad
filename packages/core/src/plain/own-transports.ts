// Which transports may share memory: none, where there is no memory to share.
import type * as speed from "#speed/own-transports";

/** Nobody asks. */
export const addOwnTransport: typeof speed.addOwnTransport = () => {};

/** None. */
export const isUnseen: typeof speed.isUnseen = () => false;
