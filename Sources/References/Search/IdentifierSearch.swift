import Inventory
import System

/// Finds known ids in bytes, before anybody asks what the bytes mean.
///
/// A GUID is 36 characters of which only sixteen digits and letters and a dash come into question,
/// so that a text is looked at backwards in steps: most windows end at their first or second look.
/// Thirteen digits in a row that are no GUID may be a thumbprint, which is looked up too.
struct IdentifierSearch: Sendable {
  /// 1 for a hexadecimal digit, 2 for a dash, 0 for what no GUID holds.
  private static let classes: InlineArray<256, UInt8> = {
    var classes = InlineArray<256, UInt8>(repeating: 0)
    for byte in UInt8.min...UInt8.max {
      classes[Int(byte)] =
        byte == UInt8(ascii: "-") ? 2 : Hexadecimal.value(of: byte) == nil ? 0 : 1
    }
    return classes
  }()

  let known: KnownIdentifiers

  /// What a text was found to hold.
  struct Hit {
    var appId: Identifier
    var role: KnownIdentifiers.Role?
    var range: Range<Int>
  }

  /// Whether any known id is there.
  func isPromising(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isFound = false
    search(bytes) { _ in
      isFound = true
      return false
    }
    return isFound
  }

  /// All known ids in a text, in order of their kinds.
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

  /// Hands out hits until `body` has enough.
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
      // The last twelve characters of a GUID are digits.
      var cursor = start + 35
      while cursor >= start + 24 {
        let found = classes[Int(bytes[cursor])]
        if found == 0 {
          start = cursor + 1
          continue window
        }
        if found == 2 {
          // The nearest GUID that can have a dash there has its fourth in that place.
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
      // Behind a run of digits a GUID can begin with the last eight of them.
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
    // A thumbprint has 64 digits at most; a longer run is none, however long it is.
    while first > 0, position - first < 65, isDigit(bytes, first - 1) { first -= 1 }
    while end < bytes.count, isDigit(bytes, end) { end += 1 }
    return first..<end
  }

  // MARK: Identifier URIs

  /// Bytes of a URI that are looked at.
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
        // A scope follows the URI.
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
