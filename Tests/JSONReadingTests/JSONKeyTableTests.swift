import TestSupport
import Testing

@testable import JSONReading

@Suite("Looking up member names")
struct JSONKeyTableTests {
  private func number(_ name: String, in table: JSONKeyTable) -> Int? {
    let bytes = Array(name.utf8)
    let padded = bytes + [UInt8](repeating: UInt8(ascii: "\""), count: 72)
    return padded.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { table.number(of: $0, length: bytes.count) }
    }
  }

  private static let names = [
    "id", "appId", "@odata.type", "keyCredentials", "passwordCredentials", "12345678",
    "1234567", "123456789", "sixteenlettersss", "servicePrincipalCredentialKeyId",
    "preferredTokenSigningKeyThumbprint", String(repeating: "n", count: 64),
  ]

  @Test func `every name is found with its index, in any case`() {
    let table = JSONKeyTable(Self.names)
    #expect(table.count == Self.names.count)
    for (place, name) in Self.names.enumerated() {
      #expect(number(name, in: table) == place)
      #expect(number(name.uppercased(), in: table) == place)
      #expect(number(name.lowercased(), in: table) == place)
    }
  }

  @Test func `prefixes and longer names are not found`() {
    let table = JSONKeyTable(Self.names)
    let known = Set(Self.names.map { $0.lowercased() })
    for name in Self.names {
      for length in 0..<name.utf8.count where !known.contains(name.prefix(length).lowercased()) {
        #expect(number(String(name.prefix(length)), in: table) == nil)
      }
      for suffix in ["s", "0", " ", "\u{0}"] where !known.contains((name + suffix).lowercased()) {
        #expect(number(name + suffix, in: table) == nil)
      }
    }
  }

  @Test func `names with one changed letter are not found`() {
    let table = JSONKeyTable(Self.names)
    let known = Set(Self.names.map { $0.lowercased() })
    var random = SeededRandom(seed: 3)
    for _ in 0..<5_000 {
      guard let name = Self.names.randomElement(using: &random) else { return }
      var bytes = Array(name.utf8)
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] = UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &random)
      let changed = String(decoding: bytes, as: UTF8.self)
      guard !known.contains(changed.lowercased()) else { continue }
      #expect(number(changed, in: table) == nil, "\(changed)")
    }
  }

  @Test func `a full table finds exactly its 255 names`() {
    let names = (0..<255).map { "name\($0)" }
    let table = JSONKeyTable(names)
    for (place, name) in names.enumerated() { #expect(number(name, in: table) == place) }
    #expect(number("name255", in: table) == nil)
    #expect(number("name", in: table) == nil)
  }
}
