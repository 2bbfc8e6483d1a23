import Foundation

/// Golden files: renderings as last reviewed.
///
/// `RECORD_SNAPSHOTS=1` writes the file and still reports a mismatch, so that a recording run never
/// passes as a test. Otherwise nothing is written.
package enum Snapshot {
  /// Compares bytes with the golden file `Snapshots/<name>` next to the test.
  ///
  /// - Returns: nil if they are equal, otherwise a description of the difference.
  package static func mismatch(
    of bytes: [UInt8], named name: String, file: String = #filePath
  ) -> String? {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      do {
        try Data(bytes).write(to: url)
        return "recorded \(name): read the diff, then run without RECORD_SNAPSHOTS"
      } catch {
        return "\(name) cannot be recorded: \(error)"
      }
    }
    guard let golden = try? Data(contentsOf: url) else {
      return "there is no \(name): record it with RECORD_SNAPSHOTS=1"
    }
    if golden.elementsEqual(bytes) { return nil }
    let line = zip(golden.split(separator: 10), bytes.split(separator: 10)).enumerated()
      .first { $1.0.elementsEqual($1.1) == false }
    guard let (number, (old, new)) = line else { return "\(name): one is longer" }
    return """
      \(name) differs first at line \(number + 1):
      - \(String(decoding: old.prefix(200), as: UTF8.self))
      + \(String(decoding: new.prefix(200), as: UTF8.self))
      """
  }
}
