import Inventory
import Testing

@Suite("Identifier table")
struct IdentifierTableTests {
  @Test func `identifiers built to collide are found with few comparisons`() {
    // They all have the same value of high ^ low * C, for a constant C of a well-known hash.
    let identifiers = (0..<20_000 as Range<UInt64>).map { number in
      Identifier(high: 42 ^ (number &* 0x9E37_79B9_7F4A_7C15), low: number)
    }
    var table = IdentifierTable(capacity: identifiers.count)
    var comparisons = 0
    func identifier(at index: Int) -> Identifier {
      comparisons += 1
      return identifiers[index]
    }
    for (index, value) in identifiers.enumerated() {
      #expect(table.insert(index, under: value, identifierAt: identifier(at:)) == nil)
    }
    for (index, value) in identifiers.enumerated() {
      #expect(table.index(of: value, identifierAt: identifier(at:)) == index)
    }
    #expect(comparisons < 20 * identifiers.count)
  }

  @Test func `an identifier that is there already is returned, and replaced when asked`() {
    let identifiers = [Identifier(high: 1, low: 2), Identifier(high: 3, low: 4)]
    var table = IdentifierTable(capacity: 2)
    #expect(table.insert(0, under: identifiers[0], identifierAt: { identifiers[$0] }) == nil)
    #expect(table.insert(1, under: identifiers[0], identifierAt: { identifiers[$0] }) == 0)
    #expect(table.index(of: identifiers[1], identifierAt: { identifiers[$0] }) == nil)
    table.replace(under: identifiers[0], with: 1, identifierAt: { identifiers[$0] })
    let swapped = [identifiers[1], identifiers[0]]
    #expect(table.index(of: identifiers[0], identifierAt: { swapped[$0] }) == 1)
  }
}
