package import Reporters
import System

/// A manifest of a bag (RFC 8493, section 2.1.3): one line per file, readable by `sha256sum -c`.
package struct BagManifest: Sendable {
  package static let payload = "manifest-sha256.txt"
  package static let tags = "tagmanifest-sha256.txt"

  /// Keyed by path.
  package private(set) var digests: [String: String] = [:]

  package init(_ digests: [String: String]) {
    self.digests = digests
  }

  package var paths: [String] { digests.keys.ordered(by: SafePath.precedes) }

  package func write(to sink: ByteSink) {
    for path in paths {
      sink.write(digests[path] ?? "")
      sink.write("  " as StaticString)
      sink.write(Self.encoded(path))
      sink.write("\n" as StaticString)
    }
  }

  package var bytes: [UInt8] {
    (try? ByteSink.collect { write(to: $0) }) ?? []
  }

  /// Parses a manifest as this program writes it; anything else is damage.
  ///
  /// - Returns: nil and the number of the first bad line if there is one.
  package static func parse(_ bytes: [UInt8]) -> (manifest: BagManifest?, line: Int) {
    var digests: [String: String] = [:]
    var number = 0
    guard let text = String(validating: bytes, as: UTF8.self), text.isEmpty || text.hasSuffix("\n")
    else { return (nil, 1) }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      number += 1
      let digest = line.prefix(64)
      let rest = line.dropFirst(64)
      let isHexadecimal = digest.utf8.allSatisfy { byte in
        byte.isLowercaseHexadecimal
      }
      let path = decoded(rest.dropFirst(2))
      guard digest.utf8.count == 64, isHexadecimal, rest.hasPrefix("  "), SafePath.isSafe(path),
        digests.updateValue(String(digest), forKey: path) == nil
      else { return (nil, number) }
    }
    return (BagManifest(digests), number)
  }

  /// Encodes only line breaks and percent signs, as the RFC requires.
  private static func encoded(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == 0x25 || $0 == 0x0A || $0 == 0x0D }) else { return path }
    return path.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\n": "%0A"
      case "\r": "%0D"
      default: String(scalar)
      }
    }.joined()
  }

  private static let escapes: [String: UInt8] = ["0A": 10, "0D": 13, "25": 37]

  private static func decoded(_ path: Substring) -> String {
    let bytes = Array(path.utf8)
    var decoded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "%"),
        let escaped = escapes[String(decoding: bytes[position...].prefix(2), as: UTF8.self)]
      {
        decoded.append(escaped)
        position += 2
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
