import System

@testable import Exports

/// Checks that decoding UTF-16 in pieces gives the same as decoding it at once, and valid UTF-8.
enum UTF16Fuzzing {
  /// Runs a test; the first byte determines the length of the pieces.
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let piece = bytes.first.map({ Int($0 % 7) + 1 }) else { return }
    let text = Array(bytes.dropFirst())
    guard UTF16Transcoder.isMarked(text) else { return }
    let whole = transcoded(text, by: text.count)
    precondition(whole == transcoded(text, by: max(piece, 2)))
    precondition(String(validating: whole, as: UTF8.self) != nil)
  }

  private static func transcoded(_ text: [UInt8], by piece: Int) -> [UInt8] {
    var transcoder = UTF16Transcoder(text.prefix(piece))
    var read = min(piece, text.count)
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64)
    while true {
      let count = buffer.withUnsafeMutableBytes { transcoder.take(into: $0) }
      result += buffer[..<count]
      if count > 0 { continue }
      if read == text.count { return result }
      let end = min(read + piece, text.count)
      transcoder.add(text[read..<end])
      read = end
    }
  }
}
