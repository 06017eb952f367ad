// The door to messages taken and given item by item.
export {
  createStreamingClient,
  type ItemsMethod,
  type StreamingCallOf,
  type StreamingClient,
  type StreamingClientOf,
  type StreamingMethod,
  type UntypedStreamingCall,
  type UntypedStreamingClient,
} from "./streaming/client.ts";
export type { ItemStream } from "./streaming/item-stream.ts";
export type { StreamingInput } from "./streaming/streaming-input.ts";
