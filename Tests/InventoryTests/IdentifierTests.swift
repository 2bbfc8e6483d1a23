import Inventory
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  private static let text = "0a1b2c3d-4e5f-6789-abcd-ef0123456789"

  @Test func `a GUID is read in either case, with or without braces`() {
    let identifier = Identifier(guid: Self.text)
    #expect(identifier?.high == 0x0a1b_2c3d_4e5f_6789)
    #expect(identifier?.low == 0xabcd_ef01_2345_6789)
    #expect(Identifier(guid: Self.text.uppercased()) == identifier)
    #expect(Identifier(guid: "{\(Self.text)}") == identifier)
    #expect(Identifier(guid: "{\(Self.text.uppercased())}") == identifier)
    #expect(identifier?.guidText == Self.text)
  }

  @Test(arguments: [
    "", "id-value", "{}", "0a1b2c3d4e5f6789abcdef0123456789",
    "0a1b2c3d-4e5f-6789-abcd-ef012345678", "0a1b2c3d-4e5f-6789-abcd-ef01234567890",
    "0a1b2c3d-4e5f-6789-abcd-ef012345678g", "0a1b2c3d_4e5f_6789_abcd_ef0123456789",
    "{0a1b2c3d-4e5f-6789-abcd-ef0123456789", "0a1b2c3d-4e5f-6789-abcd-ef0123456789}",
    "(0a1b2c3d-4e5f-6789-abcd-ef0123456789)", " 0a1b2c3d-4e5f-6789-abcd-ef0123456789",
    "0a1b2c3d4-e5f-6789-abcd-ef0123456789", "0a1b2c3d-4e5f-6789-abcd-ef01234567é",
    "--------------------------------------",
  ])
  func `anything else is not a GUID`(text: String) {
    #expect(Identifier(guid: text) == nil)
  }

  @Test func `only the all-zero GUID means missing`() {
    #expect(Identifier(guid: "00000000-0000-0000-0000-000000000000") == .missing)
    #expect(Identifier.missing.isMissing)
    #expect(Identifier(guid: "00000000-0000-0000-0000-000000000001")?.isMissing == false)
    #expect(Identifier(guid: "00000001-0000-0000-0000-000000000000")?.isMissing == false)
  }

  @Test func `identifiers sort like their text and round-trip`() {
    var random = Numbers(state: 42)
    for _ in 0..<20_000 {
      let left = Identifier(high: random.next(), low: random.next())
      // The first half is often the same, so that the second one decides.
      let right = Identifier(
        high: random.next() & 1 == 0 ? left.high : random.next(), low: random.next())
      #expect((left < right) == (left.guidText < right.guidText))
      #expect((left == right) == (left.guidText == right.guidText))
      #expect(Identifier(guid: left.guidText) == left)
    }
  }

  @Test func `an inventory prints other identifiers as spelled`() {
    var inventory = TenantInventory()
    let odd = Identifier(high: 1, low: 2)
    #expect(inventory.spelling(of: odd) == "00000000-0000-0001-0000-000000000002")
    inventory.spellings[odd] = "id-value"
    #expect(inventory.spelling(of: odd) == "id-value")
    #expect(inventory.spelling(of: Identifier(high: 1, low: 3)).hasSuffix("3"))
  }
}

/// A generator of pseudorandom numbers that are the same in every run.
struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
