import Inventory
import System

/// Finds known ids in bytes of any format.
///
/// The 36 characters of a GUID can only be hexadecimal digits and dashes, so each window of 36 is
/// examined from its end: most are rejected at the first or second character. Thirteen digits in a
/// row, which a GUID does not have, may be part of a thumbprint, which is looked up too.
struct IdentifierSearch: Sendable {
  /// 1 for a hexadecimal digit, 2 for a dash, 0 for any other byte.
  private static let classes: InlineArray<256, UInt8> = {
    var classes = InlineArray<256, UInt8>(repeating: 0)
    for byte in UInt8.min...UInt8.max {
      classes[Int(byte)] =
        byte == UInt8(ascii: "-") ? 2 : Hexadecimal.value(of: byte) == nil ? 0 : 1
    }
    return classes
  }()

  let known: KnownIdentifiers

  /// A known id found in a text.
  struct Hit {
    var appId: Identifier
    var role: KnownIdentifiers.Role?
    var range: Range<Int>
  }

  /// Whether the bytes contain any known id.
  func isPromising(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isFound = false
    search(bytes) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// Returns all known ids in a text: GUIDs and thumbprints first, then identifier URIs.
  func hits(in text: String) -> [Hit] {
    var text = text
    return text.withUTF8 { hits(in: $0) }
  }

  func hits(in bytes: UnsafeBufferPointer<UInt8>, most: Int = 10_000) -> [Hit] {
    var hits: [Hit] = []
    search(bytes) { hit in
      hits.append(hit)
      return hits.count < most
    }
    return hits
  }

  /// Calls `body` with each hit until it returns false.
  private func search(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Hit) -> Bool) {
    guard searchDigits(bytes, body), !known.uris.isEmpty else { return }
    _ = searchURIs(bytes, body)
  }

  // MARK: GUIDs and thumbprints

  private func searchDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Hit) -> Bool
  ) -> Bool {
    let classes = Self.classes
    var start = 0
    window: while start + 36 <= bytes.count {
      // The last twelve characters of a GUID are hexadecimal digits.
      var cursor = start + 35
      while cursor >= start + 24 {
        let found = classes[Int(bytes[cursor])]
        if found == 0 {
          start = cursor + 1
          continue window
        }
        if found == 2 {
          // In the earliest GUID that can have a dash here, it is the fourth.
          start = cursor - 23
          continue window
        }
        cursor -= 1
      }
      if bytes[start + 23] == UInt8(ascii: "-") {
        if let guid = Identifier(guid: UnsafeBufferPointer(rebasing: bytes[start..<start + 36])),
          !isDigit(bytes, start - 1), !isDigit(bytes, start + 36), let owner = known.owner(of: guid)
        {
          let hit = Hit(appId: owner.appId, role: owner.role, range: start..<start + 36)
          if !body(hit) { return false }
        }
        start += 13
        continue
      }
      if known.thumbprints.isEmpty {
        start += 13
        continue
      }
      let run = runOfDigits(bytes, around: start + 24)
      if run.count == 40 || run.count == 64,
        let thumbprint = Thumbprint(UnsafeBufferPointer(rebasing: bytes[run])),
        let appId = known.thumbprints[thumbprint]
      {
        if !body(Hit(appId: appId, role: nil, range: run)) { return false }
      }
      // The last eight digits of a run may begin a GUID.
      start = max(start + 13, run.upperBound - 8)
    }
    return true
  }

  private func isDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    bytes.indices.contains(position) && Hexadecimal.value(of: bytes[position]) != nil
  }

  private func runOfDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, around position: Int
  ) -> Range<Int> {
    var first = position
    var end = position
    // A thumbprint has at most 64 digits, so do not look further back.
    while first > 0, position - first < 65, isDigit(bytes, first - 1) { first -= 1 }
    while end < bytes.count, isDigit(bytes, end) { end += 1 }
    return first..<end
  }

  // MARK: Identifier URIs

  /// The maximum number of bytes examined of a URI.
  private static let longestURI = 256

  private func searchURIs(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Hit) -> Bool) -> Bool {
    var position = 0
    while let colon = bytes.position(of: "://", from: position) {
      position = colon + 3
      var first = colon
      while first > 0, colon - first < 12, isLetter(bytes[first - 1]) { first -= 1 }
      guard first < colon else { continue }
      var end = position
      while end < bytes.count, end - first < Self.longestURI, isInURI(bytes[end]) { end += 1 }
      position = end
      var text = String(decoding: bytes[first..<end], as: UTF8.self).lowercased()
      while true {
        if let appId = known.uris[text] ?? known.uris[text + "/"] {
          if !body(Hit(appId: appId, role: nil, range: first..<end)) { return false }
          break
        }
        // A scope may follow the URI: try without the last part.
        guard let slash = text.lastIndex(of: "/"), text[..<slash].contains("://") else { break }
        text = String(text[..<slash])
      }
    }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  private func isInURI(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...32, 127...255, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
      false
    default: true
    }
  }
}
