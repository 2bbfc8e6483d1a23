import Diagnosis
import Inventory

/// Helpers that read a log in a test, and IDs to put into it.
enum Logs {
  static let app = "5f0c1d2e-3a4b-4c5d-8e6f-7a8b9c0d1e2f"
  static let otherApp = "6b1d2e3f-4a5b-4c6d-9e7f-8a9b0c1d2e3f"
  static let tenant = "0a1b2c3d-4e5f-4a6b-8c7d-9e8f0a1b2c3d"
  static let trace = "77cef083-1c64-40d2-9b1a-2f3e4d5c6b00"
  static let correlation = "2b81db94-4800-4092-a157-75559f180100"
  static let time = "2026-11-22 03:01:44Z"

  static func problems(_ text: String, name: String = "build.log") -> [Problem] {
    problems(Array(text.utf8), name: name)
  }

  /// - Parameter piece: The number of bytes passed to the scanner at a time.
  static func problems(_ bytes: [UInt8], name: String = "build.log", piece: Int = 1 << 16)
    -> [Problem]
  {
    var scanner = LogScanner()
    var position = 0
    scanner.scan(name) { buffer in
      let count = min(buffer.count, piece, bytes.count - position)
      buffer.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
    return scanner.problems.problems()
  }

  static func id(_ text: String) -> Identifier { Identifier(guid: text) ?? .missing }

  /// The end of an error message as Entra writes it.
  static let trailer = "Trace ID: \(trace) Correlation ID: \(correlation) Timestamp: \(time)"
}
