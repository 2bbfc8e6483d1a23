import Exports

/// A duration that was read is no less than nothing.
enum DurationFuzzing {
  static func run(_ text: UnsafeBufferPointer<UInt8>) {
    let seconds = DurationParser.seconds(String(decoding: text, as: UTF8.self))
    precondition((seconds ?? 0) >= 0)
  }
}
