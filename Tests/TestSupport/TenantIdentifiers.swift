package import Inventory

/// Identifiers derived from names: the same name gives the same GUID.
extension Tenant {
  /// The default tenant of tests.
  package static let id = identifier("tenant", of: "home")

  package static func tenantId(_ name: String) -> Identifier { identifier("tenant", of: name) }

  package static func appId(_ name: String) -> Identifier { identifier("appId", of: name) }

  package static func objectId(_ name: String) -> Identifier { identifier("object", of: name) }

  package static func keyId(_ name: String) -> Identifier { identifier("key", of: name) }

  /// FNV-1a, twice: arbitrary, but stable and well distributed.
  private static func identifier(_ sort: String, of name: String) -> Identifier {
    func hash(_ seed: UInt64) -> UInt64 {
      var value = seed
      for byte in (sort + "/" + name).utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return value ^ value >> 29
    }
    return Identifier(high: hash(0xCBF2_9CE4_8422_2325), low: hash(0x9E37_79B9_7F4A_7C15))
  }
}
