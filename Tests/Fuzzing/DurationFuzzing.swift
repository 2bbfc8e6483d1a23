import Exports

/// Checks that a parsed duration is not negative.
enum DurationFuzzing {
  static func run(_ text: UnsafeBufferPointer<UInt8>) {
    let seconds = DurationParser.seconds(String(decoding: text, as: UTF8.self))
    precondition((seconds ?? 0) >= 0)
  }
}
